/** A demo's still: views of its finished run, drawn at build with a document that is no browser's. */
import { parseHTML } from 'linkedom';
import type { Lang } from '../../languages.ts';
import { settingOf } from '../core/address.ts';
import { upTo } from '../core/entries.ts';
import { loadDemo, loadViews } from '../core/registry.ts';
import { shownRun } from './results.ts';
import type { Shown } from './rows.ts';
import { shareLines } from './share.ts';

interface Wanted {
  readonly setting?: Shown;
  /** The widths at which each view is drawn, the widest first. */
  readonly stills: Readonly<Record<string, readonly number[]>>;
  /** The element on whose page they stand: begins the ids of what they share. */
  readonly element: string;
}
/** Draw views of a run, each at its own widths: `stills[view]` in, `html[view][width]` out. */
export async function poster(
  id: string,
  lang: Lang,
  { setting, stills, element }: Wanted,
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
      const drawn = widths.map((width) => view(snap, { ...at, width }).outerHTML);
      const shared = shareLines(drawn, `${element}/${name}`);
      return [name, Object.fromEntries(widths.map((width, k) => [width, shared[k] ?? '']))];
    }),
  );
}
