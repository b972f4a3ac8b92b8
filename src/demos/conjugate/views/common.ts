/** What the pictures of this demo share: the chosen row, words, frames and axes. */
import * as Plot from '@observablehq/plot';
import { nameRoom, valueAxis } from '../../../lab/page/axes.ts';
import { frame, picture } from '../../../lab/page/chart.ts';
import type { At } from '../../../lab/core/contracts.ts';
import { demo } from '../demo.ts';
import { chosenOf, pairOf, type Params } from '../rows.ts';

type Words = Record<keyof typeof demo.words, string>;
export const words = ({ lang }: At) =>
  Object.fromEntries(Object.entries(demo.words).map(([key, text]) => [key, text[lang]])) as Words;
const params = (at: At) => at.params as Params;
export const chosen = (at: At) => chosenOf(params(at));
export const pair = (at: At) => pairOf(params(at));
export const ratioOf = (at: At) => params(at).u;

/** P, Q, the function f, the function T that the reader moves, and what is exact. */
export const colors = {
  P: 'var(--data-1)',
  Q: 'var(--data-2)',
  f: 'var(--data-4)',
  T: 'var(--data-3)',
  truth: 'var(--ink)',
  soft: 'var(--soft)',
} as const;
export const dashed = '5 4';

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** y over `count` even places of [low, high]; what is not finite is a gap. */
export function curve(
  y: (x: number) => number,
  [low, high]: readonly [number, number],
  count = 160,
): Point[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const x = low + (i * (high - low)) / count;
    const value = y(x);
    return { x, y: Number.isFinite(value) ? value : NaN };
  });
}
/** Least and greatest of what is finite, with some room. */
export function extent(values: readonly number[], room = 0.12): [number, number] {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const pad = room * (high - low) + 0.05;
  return [low - pad, high + pad];
}

export const line = (data: readonly Point[], stroke: string, more: Plot.LineYOptions = {}) =>
  Plot.lineY([...data], { x: 'x', y: 'y', stroke, strokeWidth: 2.2, ...more });
export const dot = (x: number, y: number, fill: string) =>
  Plot.dot([[x, y]], { r: 5, fill, stroke: 'var(--paper)' });
/** A word at a point. */
export const named = (x: number, y: number, text: string, fill: string, more: object = {}) =>
  Plot.text([[x, y]], { text: () => text, fill, fontWeight: 600, clip: false, ...more });

interface Picture {
  readonly told: string;
  readonly x: Plot.ScaleOptions & { readonly name: string; readonly ticks?: readonly number[] };
  readonly y: readonly [number, number];
  readonly name: string;
  readonly marks: Plot.Markish[];
  readonly height?: number;
}
/** A picture with both axes named; what leaves the frame is cut off. */
export function plot(at: At, { told, x, y, name, marks, height = 240 }: Picture): Element {
  const { name: nameX, ticks, ...scale } = x;
  return picture(
    Plot.plot({
      ...frame(at, told),
      height,
      marginLeft: 44,
      marginRight: 20,
      marginTop: nameRoom.above,
      marginBottom: nameRoom.below,
      clip: true,
      x: { ...scale, label: null },
      y: { domain: [...y], label: null },
      marks: [
        ...valueAxis(name, undefined, (v) => String(Number(v.toFixed(2))).replace('-', '−')),
        Plot.axisX(ticks ? [...ticks] : undefined, {
          label: nameX,
          labelAnchor: 'center',
          labelArrow: 'none',
          labelOffset: 34,
          tickSize: 3,
          tickFormat: (v: number) => String(v).replace('-', '−'),
          fill: colors.soft,
          stroke: colors.soft,
        }),
        ...marks,
      ],
    }),
  );
}
export const round = (value: number) => value.toFixed(3).replace('-', '−');
