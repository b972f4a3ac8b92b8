/** A demo's still: views of its finished run, drawn at build with a document that is no browser's. */
import { parseHTML } from 'linkedom';
import type { Lang } from '../../languages.ts';
import { settingOf } from '../core/address.ts';
import { upTo } from '../core/entries.ts';
import { loadDemo, loadViews } from '../core/registry.ts';
import { shownRun } from './results.ts';
import type { Shown } from './rows.ts';
import { slim } from './slim.ts';

/** Draw views of a run, each at its own widths: `stills[view]` in, `html[view][width]` out. */
export async function poster(
  id: string,
  lang: Lang,
  { setting, stills }: { setting?: Shown; stills: Readonly<Record<string, readonly number[]>> },
): Promise<Record<string, Record<number, string>>> {
  const [demo, views] = await Promise.all([loadDemo(id), loadViews(id)]);
  const { params, seeds, steps } = setting ?? settingOf(demo);
  const { entries, now, diverged, snap } = await shownRun(id, { params, seeds, steps });
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const at = { params, entries: upTo(entries, now), diverged, focus: 0, steps, lang, document };
  return Object.fromEntries(
    Object.entries(stills).map(([name, widths]) => {
      const view = views[name];
      if (!view)
        throw new Error(`src/demos/${id}/view.ts: the view “${name}” of demo.ts is missing.`);
      const drawn = widths.map((width) => [width, slim(view(snap, { ...at, width }).outerHTML)]);
      return [name, Object.fromEntries(drawn)];
    }),
  );
}
