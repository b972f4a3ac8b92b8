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
  const grid = f.isKinked ? { from: -24, spacing: 0.01, count: 4801 } : screen; // a flat valley shows every kink
  const p = tabulate(P, grid);
  const found: Optimum[] = [];
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const here = at(i, j);
      const around = [-1, 0, 1].flatMap((b) => [-1, 0, 1].map((a) => at(i + a, j + b)));
      if (!(here < Infinity) || around.some((other) => other < here)) continue;
      const low = descend(
        (m, s) => divergence(f, P, gaussian(m, s), grid, p),
        [
          mu[0] + (i * (mu[1] - mu[0])) / (columns - 1),
          sigma[0] * (sigma[1] / sigma[0]) ** (j / (rows - 1)),
        ],
      );
      if (!found.some((one) => Math.hypot(one.mu - low.mu, one.sigma - low.sigma) < 0.02))
        found.push(low);
    }
  return found.sort((a, b) => a.D - b.D);
}

/**
 * Nelder and Mead's simplex: it asks for no derivatives, of which total variation has none where p and q touch, and shuns what
 * is infinite. Begun anew at its own end, twice, so that a flattened triangle does not pass for a minimum.
 */
function descend(D: (mu: number, sigma: number) => number, first: readonly [number, number]) {
  const at = (mu: number, sigma: number): Optimum => ({
    mu,
    sigma,
    D: sigma > 0 ? D(mu, sigma) : Infinity,
  });
  let low = at(...first);
  for (const size of [0.1, 0.02, 0.004]) {
    let all = [low, at(low.mu + size, low.sigma), at(low.mu, low.sigma + size)];
    for (let k = 0; k < 80; k++) {
      all = all.sort((a, b) => a.D - b.D);
      const [best, middle, worst] = all as [Optimum, Optimum, Optimum];
      if (Math.hypot(worst.mu - best.mu, worst.sigma - best.sigma) < 1e-6) break;
      const [mu, sigma] = [(best.mu + middle.mu) / 2, (best.sigma + middle.sigma) / 2];
      const along = (t: number) => at(mu + t * (worst.mu - mu), sigma + t * (worst.sigma - sigma));
      let next = along(-1);
      if (next.D < best.D) {
        const further = along(-2);
        if (further.D < next.D) next = further;
      } else if (next.D >= middle.D) next = along(next.D < worst.D ? -0.5 : 0.5);
      if (next.D < worst.D) all = [best, middle, next];
      else
        all = [
          best,
          ...[middle, worst].map((one) => at((best.mu + one.mu) / 2, (best.sigma + one.sigma) / 2)),
        ];
    }
    low = all.reduce((a, b) => (b.D < a.D ? b : a));
  }
  return low;
}
