/** The Gaussians that are nearest to a mixture in each divergence, and the map on which they are searched. */
import type { Divergence } from './divergences.ts';
import { gaussian, moments, type Mixture } from './mixtures.ts';
import { divergence, screen, tabulate } from './quadrature.ts';

/** D_f(P‖N(μ, σ²)) on a table of μ (columns, even) and σ (rows, even in log σ): a map to look at and to search in. */
export interface Landscape {
  readonly mu: readonly [number, number];
  readonly sigma: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}
export function landscape(f: Divergence, P: Mixture, columns = 49, rows = 33): Landscape {
  const { mean, deviation } = moments(P);
  const reach = 2 * deviation;
  const mu = [mean - reach, mean + reach] as const;
  const sigma = [0.15, 2.5 * deviation] as const;
  const p = tabulate(P, screen);
  const values = new Float64Array(columns * rows);
  for (let k = 0; k < values.length; k++) {
    const [x, y] = [(k % columns) / (columns - 1), Math.floor(k / columns) / (rows - 1)];
    const Q = gaussian(mu[0] + x * (mu[1] - mu[0]), sigma[0] * (sigma[1] / sigma[0]) ** y);
    values[k] = divergence(f, P, Q, screen, p);
  }
  return { mu, sigma, columns, rows, values };
}

export interface Optimum {
  readonly D: number;
  readonly mu: number;
  readonly sigma: number;
}
/** Local minima of the divergence over N(μ, σ²), the best first: the table's own, each followed down. */
export function optima(f: Divergence, P: Mixture, table = landscape(f, P)): Optimum[] {
  const { mu, sigma, columns, rows, values } = table;
  const at = (i: number, j: number) =>
    i < 0 || j < 0 || i >= columns || j >= rows ? Infinity : values[j * columns + i]!;
  const grid = f.isKinked ? { from: -24, spacing: 0.004, count: 12_001 } : screen; // a flat valley shows every kink
  const p = tabulate(P, grid);
  const found: Optimum[] = [];
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const here = at(i, j);
      const around = [-1, 0, 1].flatMap((b) => [-1, 0, 1].map((a) => at(i + a, j + b)));
      if (!(here < Infinity) || around.some((other) => other < here)) continue;
      const D = (m: number, s: number) => divergence(f, P, gaussian(m, s), grid, p);
      const first = {
        mu: mu[0] + (i * (mu[1] - mu[0])) / (columns - 1),
        sigma: sigma[0] * (sigma[1] / sigma[0]) ** (j / (rows - 1)),
      };
      const low = descend(D, { ...first, D: D(first.mu, first.sigma) });
      if (low && !found.some((one) => Math.hypot(one.mu - low.mu, one.sigma - low.sigma) < 0.02))
        found.push(low);
    }
  return found.sort((a, b) => a.D - b.D);
}

/**
 * Newton's method on the parabola through nine points, d apart: at most 2 d a move, to the best of the nine where it opens
 * downward; d is halved where the move is short. Null where there is no such parabola in the end: at the edge of what is finite.
 */
function descend(D: (mu: number, sigma: number) => number, first: Optimum): Optimum | null {
  let low = first;
  let isShort = false;
  for (let [d, k] = [0.05, 0]; d > 1e-3 && k < 300; k++) {
    const at = (a: number, b: number) => D(low.mu + a * d, low.sigma + b * d);
    const [c, e, w, n, s] = [low.D, at(1, 0), at(-1, 0), at(0, 1), at(0, -1)];
    const [gx, gy] = [(e - w) / 2, (n - s) / 2];
    const [xx, yy] = [e - 2 * c + w, n - 2 * c + s];
    const xy = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4;
    const det = xx * yy - xy ** 2;
    let [x, y] = [(xy * gy - yy * gx) / det, (xy * gx - xx * gy) / det];
    if (!(det > 0 && xx > 0)) [x, y] = [Math.sign(w - e), Math.sign(s - n)];
    const scale = Math.min(1, 2 / Math.hypot(x, y));
    const next = [1, 1 / 2, 1 / 4, 1 / 8]
      .map((part) => part * scale * d)
      .map((size) => ({ mu: low.mu + size * x, sigma: Math.max(0.02, low.sigma + size * y) }))
      .map((to) => ({ ...to, D: D(to.mu, to.sigma) }))
      .find((to) => to.D < low.D);
    isShort = det > 0 && Math.hypot(x, y) < 0.5;
    if (isShort || !next) d /= 2;
    if (next) low = next;
  }
  return isShort ? low : null;
}
