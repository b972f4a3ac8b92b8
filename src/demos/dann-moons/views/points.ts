/** Points of both domains in a panel: in the plane, or at the two first components of their features. */
import { components, projected } from '../pca.ts';
import type { Plain } from '../plain.ts';
import type { Snapshot } from '../scores.ts';
import { dot, ink, minus, plus, source, target } from './common.ts';
import { line, word, type Mark } from './svg.ts';

export type One = Snapshot['one'];
/**
 * The side of the square in which points and lines are drawn, whatever the panel's size: a still has the same text at every
 * width, and a page has it once (src/lab/build/share.ts).
 */
export const unit = 194;
/** From the plane to a square of that size. */
export const placed = (size: number, half: number) => ({
  x: (x: number) => (size * (x / half + 1)) / 2,
  y: (y: number) => (size * (1 - y / half)) / 2,
});

/** What is drawn in the unit square, and words at a panel's own size. */
export interface Drawing {
  readonly lines: readonly Mark[];
  readonly words?: (size: number) => readonly Mark[];
}

/** Half the width of a plus or a minus. */
const r = 3;
/** Marks of six pixels stand at half ones: nobody sees more, and a still packs better. */
const toHalf = (value: number) => Math.round(2 * value) / 2;
/** At most so many points of a domain are drawn: more are a blot, and a still of them weighs twice as much. */
const mostDrawn = 160;
/**
 * Labeled sources (0) and unlabeled targets (1) at places that `at` finds for each. `half` leaves every other one out, and is
 * the text that a whole cloud of the same places begins with.
 */
export function cloud(
  { ys }: One,
  at: (domain: 0 | 1, n: number) => readonly [number, number],
  { half = false, opacity = 1 } = {},
): Mark[] {
  const every = Math.ceil(ys.length / mostDrawn);
  let [pluses, minuses, dots] = ['', '', ''];
  for (const first of half ? [0] : [0, every])
    for (let n = first; n < ys.length; n += 2 * every) {
      const [x, y] = at(0, n).map(toHalf) as [number, number];
      if (ys[n]) minuses += minus(x, y, r);
      else pluses += plus(x, y, r);
      dots += dot(...(at(1, n).map(toHalf) as [number, number]));
    }
  const faint = { 'stroke-opacity': String(opacity) };
  return [
    line(dots, target, 2.6, faint),
    line(pluses, source, 1.1, faint),
    line(minuses, source, 1.1, faint),
  ];
}

/** Near the tips of the turned moons, at 35°: the released code marks the points nearest to these. */
const tips = [
  [-2.4, -1.6],
  [-1.2, 0.4],
  [0.8, -0.5],
  [2.5, 1.5],
] as const;
/** All points' features on their two first components, with the four marked tips; signs kept from frame to frame. */
export function representation(one: One, net: Plain, angle: number): Drawing {
  const rows = (X: Float32Array) =>
    Array.from({ length: X.length / 2 }, (_, n) => net.features(X[2 * n]!, X[2 * n + 1]!));
  const [hs, ht] = [rows(one.Xs), rows(one.Xt)];
  const found = components([...hs, ...ht]);
  const [s, t] = [hs, ht].map((all) => all.map((h) => projected(found, h))) as [
    [number, number][],
    [number, number][],
  ];
  // label 1 to the right; the first marked tip below
  const lean = s.reduce((sum, [p], n) => sum + (one.ys[n] ? p : -p), 0);
  const near = tips.map((tip) => nearest(one.Xt, tip, angle));
  const flip = [lean < 0 ? -1 : 1, t[near[0]!]![1] > 0 ? -1 : 1] as const;
  let half = 1e-6;
  for (const [p, q] of [...s, ...t]) half = Math.max(half, Math.abs(p), Math.abs(q));
  half *= 1.08;
  const { x, y } = placed(unit, half);
  const place = (d: 0 | 1, n: number) => {
    const [p, q] = (d ? t : s)[n]!;
    return [x(flip[0] * p), y(flip[1] * q)] as const;
  };
  const letters = (size: number) =>
    near.map((n, k) => {
      const [p, q] = place(1, n).map((at) => (size / unit) * at) as [number, number];
      const [left, top] = [Math.min(p + 4, size - 10), Math.max(q - 4, 11)];
      return word('ABCD'[k]!, left, top, { fill: ink, 'font-weight': '700' });
    });
  return { lines: cloud(one, place), words: letters };
}

/** The target's point nearest to a tip that is turned with it. */
function nearest(X: Float32Array, [a, b]: readonly [number, number], angle: number): number {
  const by = ((angle - 35) * Math.PI) / 180;
  const [p, q] = [a * Math.cos(by) - b * Math.sin(by), a * Math.sin(by) + b * Math.cos(by)];
  let [best, least] = [0, Infinity];
  for (let n = 0; n < X.length / 2; n++) {
    const d = (X[2 * n]! - p) ** 2 + (X[2 * n + 1]! - q) ** 2;
    if (d < least) [best, least] = [n, d];
  }
  return best;
}
