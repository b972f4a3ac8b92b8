/** Paths in the plane of the two solutions, with equal scales and a name at each end; frame of both pictures. */
import * as Plot from '@observablehq/plot';
import { frame, picture } from '../../../lab/page/chart.ts';
import type { At } from '../../../lab/core/contracts.ts';
import type { Path, Spot } from './geometry.ts';

type Span = readonly [number, number];
interface Field {
  readonly x: Span;
  readonly y: Span;
  /** Names of the two axes; without them none is drawn. */
  readonly axes?: readonly [across: string, up: string];
  readonly paths: readonly Path[];
  readonly under: Plot.Markish[];
  readonly over?: Plot.Markish[];
  readonly label: string;
}
export const word = (
  text: string,
  at: Spot,
  dx: number,
  dy: number,
  more: Plot.TextOptions = {},
): Plot.Markish =>
  Plot.text([at], {
    x: 'x',
    y: 'y',
    text: () => text,
    dx,
    dy,
    textAnchor: 'start',
    fill: 'var(--ink)',
    stroke: 'var(--raised)',
    strokeWidth: 4,
    ...more,
  });
export const line = (spots: readonly Spot[], more: Plot.LineOptions = {}): Plot.Markish =>
  Plot.line([...spots], { x: 'x', y: 'y', stroke: 'var(--ink)', strokeOpacity: 0.75, ...more });

/** About how wide a name of 12 pixels is: a Hangul syllable is nearly twice a Latin letter. */
const widthOf = (name: string) => [...name].reduce((sum, c) => sum + (c > '\u1100' ? 12 : 7), 8);

/** Names beside and a little below their ends; a name that would lie on an earlier one goes a line down. */
function names(paths: readonly Path[], toX: (x: number) => number, toY: (y: number) => number) {
  const taken: { left: number; right: number; y: number }[] = [];
  return paths.flatMap(({ spots, name, color }) => {
    const end = spots.at(-1);
    if (!end) return [];
    const left = toX(end.x);
    const box = { left, right: left + widthOf(name), y: toY(end.y) };
    const lies = (other: typeof box) =>
      box.left < other.right && other.left < box.right && Math.abs(box.y - other.y) < 13.5;
    while (taken.some(lies)) box.y += 1;
    taken.push(box);
    return [word(name, end, 13, 11 + box.y - toY(end.y), { fill: color, fontWeight: 600 })];
  });
}

export function field(at: At, { x, y, axes, paths, under, over = [], label }: Field): Element {
  const margin = axes
    ? { top: 24, right: 78, bottom: 40, left: 36 }
    : { top: 12, right: 78, bottom: 8, left: 8 };
  const unit = (at.width - margin.left - margin.right) / (x[1] - x[0]);
  const tall = Math.round(unit * (y[1] - y[0]));
  const ticks = [-1, -0.5, 0, 0.5, 1, 1.5, 2];
  const axis = {
    tickSize: 0,
    fill: 'var(--soft)',
    labelArrow: 'none',
    tickFormat: '.1~f',
  } as const;
  return picture(
    Plot.plot({
      ...frame(at, label),
      height: tall + margin.top + margin.bottom,
      marginTop: margin.top,
      marginRight: margin.right,
      marginBottom: margin.bottom,
      marginLeft: margin.left,
      x: { domain: [...x], label: null, axis: null },
      y: { domain: [...y], label: null, axis: null },
      marks: [
        ...(axes
          ? [
              Plot.axisX(within(ticks, x), {
                ...axis,
                label: axes[0],
                labelAnchor: 'center',
                labelOffset: margin.bottom - 4,
              }),
              Plot.axisY(within(ticks, y), { ...axis, label: axes[1], labelAnchor: 'top' }),
            ]
          : []),
        ...under,
        ...paths.map(({ spots, color, dash }) =>
          line(spots, {
            stroke: color,
            strokeOpacity: 1,
            strokeWidth: axes ? 2 : 1.25,
            strokeDasharray: dash ?? 'none',
            clip: true,
          }),
        ),
        ...over,
        ...names(
          paths,
          (value) => unit * (value - x[0]),
          (value) => unit * (y[1] - value),
        ),
      ],
    }),
  );
}

const within = (ticks: readonly number[], [low, high]: Span) =>
  ticks.filter((tick) => tick >= low && tick <= high);
