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
/** Local minima of the divergence over N(μ, σ²), the best first: the table's own, each followed down by a compass search. */
export function optima(f: Divergence, P: Mixture, table = landscape(f, P)): Optimum[] {
  const { mu, sigma, columns, rows, values } = table;
  const at = (i: number, j: number) =>
    i < 0 || j < 0 || i >= columns || j >= rows ? Infinity : values[j * columns + i]!;
  const p = tabulate(P, screen);
  const found: Optimum[] = [];
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const here = at(i, j);
      const around = [-1, 0, 1].flatMap((b) => [-1, 0, 1].map((a) => at(i + a, j + b)));
      if (!(here < Infinity) || around.some((other) => other < here)) continue;
      const first = {
        D: here,
        mu: mu[0] + (i * (mu[1] - mu[0])) / (columns - 1),
        sigma: sigma[0] * (sigma[1] / sigma[0]) ** (j / (rows - 1)),
      };
      const low = descend((m, s) => divergence(f, P, gaussian(m, s), screen, p), first);
      if (!found.some((one) => Math.hypot(one.mu - low.mu, one.sigma - low.sigma) < 0.02))
        found.push(low);
    }
  return found.sort((a, b) => a.D - b.D);
}

/** Compass search: to the best of four neighbors while one is better, else half the stride, down to 1e-6. */
function descend(D: (mu: number, sigma: number) => number, first: Optimum): Optimum {
  let low = first;
  for (let stride = 0.1; stride > 1e-6;) {
    const next = [
      [stride, 0],
      [-stride, 0],
      [0, stride],
      [0, -stride],
    ]
      .map(([a = 0, b = 0]) => ({ mu: low.mu + a, sigma: Math.max(0.02, low.sigma + b) }))
      .map((to) => ({ ...to, D: D(to.mu, to.sigma) }))
      .reduce((best, one) => (one.D < best.D ? one : best), low);
    if (next === low) stride /= 2;
    else low = next;
  }
  return low;
}
