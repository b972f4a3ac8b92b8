/**
 * The table of f-divergences (Nowozin et al. 2016, Tables 5 and 6, with the slips of the print mended; fact sheet, section 2), in float64.
 *
 *   D_f(P‖Q) = ∫ q f(p/q) dx,   f*(t) = sup_{u>0} { u t − f(u) },   T = g_f(V),
 *
 * u = p/q everywhere, r = log u. Each row says f, f′, f*, g_f, and two forms that keep their digits far out in the tails.
 */

export interface Divergence {
  /** f(u) for u > 0; convex, and f(1) = 0 except for GAN. */
  readonly f: (u: number) => number;
  /** f′(u), which is T* at a point where p/q = u. */
  readonly slope: (u: number) => number;
  /** f*(t); infinite outside dom f*. */
  readonly conjugate: (t: number) => number;
  /** The ends of dom f*. */
  readonly domain: readonly [number, number];
  /** g_f(v): all reals onto values of dom f*, increasing. */
  readonly activation: (v: number) => number;
  /** f*(g_f(v)), without the way through T. */
  readonly cost: (v: number) => number;
  /** q f(p/q) from both densities and r = log p − log q. */
  readonly integrand: (p: number, q: number, r: number) => number;
  /** a where the divergence holds ∫ p^a q^{1−a} with a outside [0, 1]: only these can be infinite for Gaussians. */
  readonly order?: number;
  /** The integrand has a kink where p = q. */
  readonly isKinked?: boolean;
}

const { exp, log, sqrt, abs, sign, LN2 } = Math;
const all = [-Infinity, Infinity] as const;
const below = (end: number) => [-Infinity, end] as const;
const inside = (t: number, end: number, value: (t: number) => number) =>
  t < end ? value(t) : Infinity;

/** log(1 + e^v), for any v. */
export const softplus = (v: number) => Math.max(0, v) + Math.log1p(exp(-abs(v)));

/**
 * W(e^s), Lambert's W of a power of e: the w > 0 with w + log w = s. Newton's steps on that equation, from softplus(s), which
 * is right at both ends; each squares the error.
 */
export function lambertW(s: number): number {
  let w = softplus(s);
  for (let k = 0; k < 6; k++) w = (w * (1 + s - log(w))) / (1 + w);
  return w;
}

/** log(2p/(p+q)) of r = log(p/q), and its mirror image for −r. */
const halfLog = (r: number) => LN2 - softplus(-r);
/** p^a q^{1−a}; 0 where both densities are, though their ratio may be beyond any float. */
export const power = (p: number, q: number, r: number, a: number) =>
  r > 0 ? exp(log(p) + (a - 1) * r) : exp(log(q) + a * r);

const jensenShannon = (p: number, q: number, r: number) => p * halfLog(r) + q * halfLog(-r);

function jeffreyConjugate(t: number): number {
  const w = lambertW(1 - t);
  return w + 1 / w + t - 2;
}

export const divergences = {
  kl: {
    f: (u) => u * log(u),
    slope: (u) => 1 + log(u),
    conjugate: (t) => exp(t - 1),
    domain: all,
    activation: (v) => v,
    cost: (v) => exp(v - 1),
    integrand: (p, _q, r) => p * r,
  },
  reverse_kl: {
    f: (u) => -log(u),
    slope: (u) => -1 / u,
    conjugate: (t) => inside(t, 0, () => -1 - log(-t)),
    domain: below(0),
    activation: (v) => -exp(-v),
    cost: (v) => v - 1,
    integrand: (_p, q, r) => -q * r,
  },
  pearson: {
    f: (u) => (u - 1) ** 2,
    slope: (u) => 2 * (u - 1),
    // the supremum over u > 0 is −1 for t < −2, where the parabola is larger: still a bound, and T* never goes there
    conjugate: (t) => t ** 2 / 4 + t,
    domain: all,
    activation: (v) => v,
    cost: (v) => v ** 2 / 4 + v,
    integrand: (p, q, r) => power(p, q, r, 2) - 2 * p + q,
    order: 2,
  },
  neyman: {
    f: (u) => (1 - u) ** 2 / u,
    slope: (u) => 1 - u ** -2,
    conjugate: (t) => inside(t, 1, () => 2 - 2 * sqrt(1 - t)),
    domain: below(1),
    activation: (v) => 1 - exp(-v),
    cost: (v) => 2 - 2 * exp(-v / 2),
    integrand: (p, q, r) => power(p, q, r, -1) - 2 * q + p,
    order: -1,
  },
  sq_hellinger: {
    f: (u) => (sqrt(u) - 1) ** 2,
    slope: (u) => 1 - 1 / sqrt(u),
    conjugate: (t) => inside(t, 1, () => t / (1 - t)),
    domain: below(1),
    activation: (v) => 1 - exp(-v),
    cost: (v) => exp(v) - 1,
    integrand: (p, q) => (sqrt(p) - sqrt(q)) ** 2,
  },
  jensen_shannon: {
    f: (u) => u * log(u) - (u + 1) * log((1 + u) / 2),
    slope: (u) => halfLog(log(u)),
    conjugate: (t) => inside(t, LN2, () => -log(2 - exp(t))),
    domain: below(LN2),
    activation: (v) => LN2 - softplus(-v),
    cost: (v) => softplus(v) - LN2,
    integrand: jensenShannon,
  },
  gan: {
    f: (u) => u * log(u) - (u + 1) * log(u + 1),
    slope: (u) => -softplus(-log(u)),
    conjugate: (t) => inside(t, 0, () => -log(-Math.expm1(t))),
    domain: below(0),
    activation: (v) => -softplus(-v),
    cost: softplus,
    integrand: (p, q, r) => jensenShannon(p, q, r) - (p + q) * LN2,
  },
  jeffrey: {
    f: (u) => (u - 1) * log(u),
    slope: (u) => 1 + log(u) - 1 / u,
    conjugate: jeffreyConjugate,
    domain: all,
    activation: (v) => v,
    cost: jeffreyConjugate,
    integrand: (p, q, r) => (p - q) * r,
  },
  total_variation: {
    f: (u) => abs(u - 1) / 2,
    slope: (u) => sign(u - 1) / 2,
    conjugate: (t) => (abs(t) <= 0.5 ? t : Infinity),
    domain: [-0.5, 0.5],
    activation: (v) => Math.tanh(v) / 2,
    cost: (v) => Math.tanh(v) / 2,
    integrand: (p, q) => abs(p - q) / 2,
    isKinked: true,
  },
} as const satisfies Record<string, Divergence>;

export type Name = keyof typeof divergences;
export const names = Object.keys(divergences) as Name[];
