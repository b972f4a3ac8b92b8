/** The two rows of the table with a parameter: α-divergences and the weighted Jensen–Shannon divergence (fact sheet, section 2). */
import { power, softplus, type Divergence } from './divergences.ts';

const { exp, log } = Math;

/**
 * The α-divergence (∫ p^a q^{1−a} − 1)/(a (a − 1)), a neither 0 nor 1. a = 2 is half of Pearson's, a = −1 half of Neyman's, a = ½
 * twice the squared Hellinger distance; a → 1 and a → 0 are KL and reverse KL.
 */
export function alpha(a: number): Divergence {
  if (a === 0 || a === 1)
    throw new Error(`The α-divergence at α = ${a} is the limit kl or reverse_kl.`);
  const end = a < 1 ? 1 / (1 - a) : Infinity;
  const activation = (v: number) => (a < 1 ? end - softplus(-v) : v);
  // for a > 1 the base is held at 0, below which no u > 0 attains the supremum
  const conjugate = (t: number) =>
    t < end ? (Math.max(0, 1 + (a - 1) * t) ** (a / (a - 1)) - 1) / a : Infinity;
  return {
    f: (u) => (u ** a - 1 - a * (u - 1)) / (a * (a - 1)),
    slope: (u) => (u ** (a - 1) - 1) / (a - 1),
    conjugate,
    domain: [-Infinity, end],
    activation,
    cost: (v) => conjugate(activation(v)),
    integrand: (p, q, r) => (power(p, q, r, a) - q - a * (p - q)) / (a * (a - 1)),
    order: a,
  };
}

/** log(a + b e^{−r}) for any r. */
const mixLog = (a: number, b: number, r: number) =>
  r < 0 ? log(b + a * exp(r)) - r : log(a + b * exp(-r));

/** π KL(P‖M) + (1 − π) KL(Q‖M) with M = π P + (1 − π) Q, 0 < π < 1. At π = ½ it is half of `jensen_shannon`. */
export function weightedJensenShannon(pi: number): Divergence {
  const rest = 1 - pi;
  const end = -pi * log(pi);
  const activation = (v: number) => end - softplus(-v);
  const conjugate = (t: number) => (t < end ? rest * log(rest / (1 - pi * exp(t / pi))) : Infinity);
  return {
    f: (u) => pi * u * log(u) - (rest + pi * u) * log(rest + pi * u),
    slope: (u) => pi * log(u / (rest + pi * u)),
    conjugate,
    domain: [-Infinity, end],
    activation,
    cost: (v) => conjugate(activation(v)),
    integrand: (p, q, r) => -pi * p * mixLog(pi, rest, r) - rest * q * mixLog(rest, pi, -r),
  };
}
