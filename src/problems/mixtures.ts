/** Mixtures of Gaussians on the line: named ones, densities in log space, seeded samples. One component is a Gaussian. */
import type { Random } from '../lab/core/random.ts';

export interface Component {
  readonly weight: number;
  readonly mean: number;
  readonly deviation: number;
}
export type Mixture = readonly Component[];

const two = (w: number, m1: number, s1: number, m2: number, s2: number): Mixture => [
  { weight: w, mean: m1, deviation: s1 },
  { weight: 1 - w, mean: m2, deviation: s2 },
];
/** The paper's toy, recovered from its table (fact sheet, section 6), and two whose modes lie further apart. */
export const mixtures = {
  paper: two(0.33, -1, 0.255, 2, 1.415),
  moderate: two(0.6, -2, 0.6, 2, 0.9),
  separated: two(0.6, -3, 0.6, 3, 0.9),
} as const;

/** N(mean, deviation²). The sign of a deviation is of no consequence, as in the paper's sampler μ + σ z. */
export const gaussian = (mean: number, deviation: number): Mixture => [
  { weight: 1, mean, deviation: Math.abs(deviation) },
];

const list = (text: string) => text.split(',').map(Number);
/**
 * The mixture that three comma-separated lists spell; weights are divided by their sum.
 * Throws a sentence where the lists differ in length, a weight is not positive, or a deviation below 0.1 (what a grid still sees).
 */
export function parseMixture(weights: string, means: string, deviations: string): Mixture {
  const [w, m, s] = [list(weights), list(means), list(deviations)];
  if (w.length !== m.length || w.length !== s.length)
    throw new Error(
      `weights, means and deviations must be lists of one length, not of ${w.length}, ${m.length} and ${s.length}.`,
    );
  if (!w.every((one) => one > 0) || !s.every((one) => one >= 0.1))
    throw new Error('weights must be above 0, and deviations at least 0.1.');
  const total = w.reduce((sum, one) => sum + one, 0);
  return w.map((weight, i) => ({
    weight: weight / total,
    mean: m[i] as number,
    deviation: s[i] as number,
  }));
}

/** Mean and standard deviation. */
export function moments(mixture: Mixture): { mean: number; deviation: number } {
  const sum = (of: (c: Component) => number) =>
    mixture.reduce((total, one) => total + one.weight * of(one), 0);
  const mean = sum((c) => c.mean);
  return { mean, deviation: Math.sqrt(sum((c) => c.deviation ** 2 + c.mean ** 2) - mean ** 2) };
}

/** x ↦ log p(x), finite however far out. */
export function logDensityOf(mixture: Mixture): (x: number) => number {
  const parts = mixture.map(({ weight, mean, deviation }) => ({
    mean,
    deviation,
    peak: Math.log(weight / (deviation * Math.sqrt(2 * Math.PI))),
  }));
  return (x) => {
    let largest = -Infinity;
    let sum = 0;
    for (const { mean, deviation, peak } of parts) {
      const l = peak - ((x - mean) / deviation) ** 2 / 2;
      if (l > largest) {
        sum = sum * Math.exp(largest - l) + 1;
        largest = l;
      } else sum += Math.exp(l - largest);
    }
    return sum === 1 ? largest : largest + Math.log(sum);
  };
}

/** One draw. */
export function sample(mixture: Mixture, draw: Random): number {
  let left = draw.uniform();
  const chosen = mixture.find(({ weight }) => (left -= weight) < 0) ?? mixture.at(-1)!;
  return chosen.mean + chosen.deviation * draw.normal();
}
