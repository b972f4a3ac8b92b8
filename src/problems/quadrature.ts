/**
 * Exact divergences and bounds on the line, by the trapezoid rule. For smooth integrands that fade at both
 * ends its error falls faster than any power of the spacing; only the kinks of total variation need a correction.
 */
import type { Divergence } from './divergences.ts';
import { logDensityOf, type Mixture } from './mixtures.ts';

export interface Grid {
  readonly from: number;
  readonly spacing: number;
  readonly count: number;
}
/** What runs use: half a narrowest component (0.1) a step. */
export const screen: Grid = { from: -24, spacing: 0.05, count: 961 };
/** What the golden numbers were computed on. */
export const fine: Grid = { from: -60, spacing: 0.002, count: 60_001 };

export const nodes = ({ from, spacing, count }: Grid) =>
  Float64Array.from({ length: count }, (_, i) => from + i * spacing);

/** A density on a grid, once and for all: log p and p at every node. */
export interface Density {
  readonly log: Float64Array;
  readonly at: Float64Array;
}
export function tabulate(mixture: Mixture, grid: Grid): Density {
  const log = nodes(grid).map(logDensityOf(mixture));
  return { log, at: log.map(Math.exp) };
}

/**
 * D_f(P‖Q) of tabulated densities; what the tails beyond the grid hold is not in it. Where the integrand has a kink, at p = q
 * between two nodes with values a and b, the rule is off by two terms: a b/(a + b) too much in that interval, and, by Euler
 * and Maclaurin’s formula on both sides, (a + b)/6 too little.
 */
export function integrate(
  { integrand, isKinked = false }: Divergence,
  p: Density,
  q: Density,
  spacing: number,
): number {
  let sum = 0;
  let [before, side] = [0, 0];
  for (let i = 0; i < p.at.length; i++) {
    const r = p.log[i]! - q.log[i]!;
    const here = integrand(p.at[i]!, q.at[i]!, r);
    sum += here;
    if (isKinked && r * side < 0 && here > 0)
      sum += (before + here) / 6 - (before * here) / (before + here);
    [before, side] = [here, r];
  }
  return sum * spacing;
}

const widest = (mixture: Mixture) => Math.max(...mixture.map(({ deviation }) => deviation));
/** Whether ∫ p^a q^{1−a} converges in the tails, where the widest components of both rule. */
export function isFinite({ order: a }: Divergence, P: Mixture, Q: Mixture): boolean {
  return a === undefined || a / widest(P) ** 2 + (1 - a) / widest(Q) ** 2 > 0;
}

/** D_f(P‖Q), Infinity where it is. Pass `p` if it is tabulated already. */
export function divergence(
  f: Divergence,
  P: Mixture,
  Q: Mixture,
  grid: Grid = screen,
  p = tabulate(P, grid),
): number {
  return isFinite(f, P, Q) ? integrate(f, p, tabulate(Q, grid), grid.spacing) : Infinity;
}

/** F = E_P[g_f(V)] − E_Q[f*(g_f(V))], the expectations exact; V at every node. */
export function bound(
  { activation, cost }: Divergence,
  V: ArrayLike<number>,
  p: Density,
  q: Density,
  spacing: number,
): number {
  let sum = 0;
  for (let i = 0; i < V.length; i++) sum += p.at[i]! * activation(V[i]!) - q.at[i]! * cost(V[i]!);
  return sum * spacing;
}

/** The raw output v with g_f(v) = f′(1), at which data and samples are equally likely: 0, but for KL, whose g_f(v) is v. */
export const threshold = ({ activation, slope }: Divergence) =>
  activation(0) === slope(1) ? 0 : slope(1);

/** The probability of V > v under a tabulated density. */
export function above(V: ArrayLike<number>, v: number, p: Density, spacing: number): number {
  let sum = 0;
  for (let i = 0; i < V.length; i++) if (V[i]! > v) sum += p.at[i]!;
  return sum * spacing;
}
