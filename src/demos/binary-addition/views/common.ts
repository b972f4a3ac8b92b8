/** What the pictures of this demo share: words, frames, axes, the network that is shown. */
import * as Plot from '@observablehq/plot';
import type { At, Entry } from '../../../lab/core/contracts.ts';
import { nameRoom } from '../../../lab/page/axes.ts';
import { demo } from '../demo.ts';
import type { CellName } from '../layout.ts';
import type { Snapshot } from '../model.ts';
import { plain } from '../plain.ts';

type Words = Record<keyof typeof demo.words, string>;
export const words = ({ lang }: At) =>
  Object.fromEntries(Object.entries(demo.words).map(([key, text]) => [key, text[lang]])) as Words;

export const pale = 'var(--line)';
export const soft = 'var(--soft)';
/** Carry 0 and all that is random; carry 1 and chains. */
export const blue = 'var(--data-1)';
export const orange = 'var(--data-2)';
export const purple = 'var(--data-3)';
export const sides = {
  marginLeft: 44,
  marginRight: 78,
  marginTop: nameRoom.above,
  marginBottom: nameRoom.below,
};

export const percent = (share: number) => `${Math.round(100 * share)} %`;
export const share = (all: readonly number[]) => all.filter((one) => one === 1).length / all.length;
export const values = (entry: Entry, metric: string) =>
  (entry.metrics[metric] ?? []).filter(Number.isFinite);

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** Many curves as one broken line: one mark to draw, however many seeds. */
export const broken = (curves: readonly (readonly Point[])[]): Point[] =>
  curves.flatMap((curve) => [...curve, { x: NaN, y: NaN }]);
/** The curves of all seeds, thin. */
export const thin = (curves: readonly (readonly Point[])[], stroke: string) =>
  Plot.lineY(broken(curves), { x: 'x', y: 'y', stroke, strokeOpacity: 0.4, strokeWidth: 1 });
/** One curve that matters. */
export const thick = (curve: readonly Point[], stroke: string, strokeDasharray = 'none') =>
  Plot.lineY([...curve], { x: 'x', y: 'y', stroke, strokeWidth: 2.5, strokeDasharray });
/** A word beside a point. */
export const named = (
  at: Point | undefined,
  text: string,
  fill: string,
  more: Plot.TextOptions = {},
) =>
  Plot.text(at ? [at] : [], {
    x: 'x',
    y: 'y',
    text: () => text,
    dx: 6,
    textAnchor: 'start',
    fill,
    fontWeight: 600,
    ...more,
  });

/** A horizontal axis that counts something else than steps, with its name. */
export const axisX = (label: string, ticks: readonly number[]) =>
  Plot.axisX([...ticks], {
    label,
    labelAnchor: 'right',
    labelArrow: 'none',
    labelOffset: nameRoom.below - 4,
    tickFormat: (v: number) => v.toLocaleString('en'),
    tickSize: 3,
    fill: soft,
    stroke: soft,
  });

/** A figure with its sentences. */
export function boxed({ document }: At, figure: Element, ...lines: string[]): Element {
  const box = document.createElement('div');
  box.append(figure);
  for (const line of lines) {
    const p = document.createElement('p');
    p.className = 'legend';
    p.textContent = line;
    box.append(p);
  }
  return box;
}
/** The network whose states are shown. */
export function shown({ shape: { R, H }, table }: Snapshot, { params, focus }: At) {
  const size = table.length / R;
  const own = table.subarray(focus * size, (focus + 1) * size);
  return plain(params['cell'] as CellName, H, own);
}
