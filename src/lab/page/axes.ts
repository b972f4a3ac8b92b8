/** Axes with their names: every picture of a demo says what it counts and in which unit. */
import * as Plot from '@observablehq/plot';
import type { Lang } from '../../languages.ts';
import type { At } from '../core/contracts.ts';

/** What the axis of steps is called; its scale is always logarithmic. */
const stepsName: Readonly<Record<Lang, string>> = { ko: '걸음 (로그)', en: 'steps (log)' };

/** Room for an axis's name above the frame, and for ticks and a name below it. */
export const nameRoom = { above: 24, below: 42 };
const named = { labelArrow: 'none', fill: 'var(--soft)' } as const;

/**
 * The axis of steps, 1 to the end of the run: the scale, and the mark that draws its powers of ten and its name.
 * `room`: what the figure leaves below the frame, in pixels.
 */
export function stepsAxis(
  { steps, lang }: At,
  room = nameRoom.below,
): { scale: Plot.ScaleOptions; mark: Plot.Markish } {
  const end = Math.max(10, steps);
  const ticks = [1, 10, 100, 1000, 10_000, 100_000].filter((tick) => tick <= end);
  return {
    scale: { type: 'log', domain: [1, end], label: null },
    mark: Plot.axisX(ticks, {
      ...named,
      label: stepsName[lang],
      labelAnchor: 'right',
      labelOffset: room - 4,
      tickFormat: (v: number) => v.toLocaleString('en'),
      tickSize: 3,
      stroke: 'var(--soft)',
    }),
  };
}

/** An axis of values: light lines, ticks, and the quantity's name (with its unit) above its upper end. */
export function valueAxis(
  name: string,
  ticks: readonly number[] | undefined,
  tickFormat: string | ((v: number) => string),
): Plot.Markish[] {
  return [
    Plot.gridY(ticks ? [...ticks] : undefined, { stroke: 'var(--line)', strokeOpacity: 1 }),
    Plot.axisY(ticks ? [...ticks] : undefined, {
      ...named,
      label: name,
      labelAnchor: 'top',
      tickSize: 0,
      tickFormat,
    }),
  ];
}
