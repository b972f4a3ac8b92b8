/** A demo's still: one view of its finished run, drawn at build with a document that is no browser's. */
import { parseHTML } from 'linkedom';
import type { Lang } from '../languages.ts';
import { finishedRun } from './at-build.ts';
import type { AnyValues } from './contracts.ts';
import { defaults } from './params.ts';
import { loadDemo, loadViews } from './registry.ts';

/** Draw the named views of a run at the given widths; `html[view][width]`. */
export async function poster(
  id: string,
  lang: Lang,
  { preset = {}, widths }: { preset?: AnyValues; widths: readonly number[] },
): Promise<Record<string, Record<number, string>>> {
  const [demo, views] = await Promise.all([loadDemo(id), loadViews(id)]);
  const params = { ...defaults(demo), ...preset };
  const seeds = Array.from({ length: demo.seeds }, (_, seed) => seed);
  const run = await finishedRun({ demo: id, params, seeds, steps: demo.steps });
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const at = { params, entries: run.entries, focus: 0, steps: demo.steps, lang, document };
  return Object.fromEntries(
    Object.keys(demo.views).map((name) => {
      const view = views[name];
      if (!view)
        throw new Error(`src/demos/${id}/view.ts: the view “${name}” of demo.ts is missing.`);
      const drawn = widths.map((width) => [width, view(run.snap, { ...at, width }).outerHTML]);
      return [name, Object.fromEntries(drawn)];
    }),
  );
}
