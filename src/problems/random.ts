/** Random problems: one family where the lemma's condition holds by construction, and one where it does not. */
import type { Random } from '../lab/core/random.ts';
import { dot, transposeTimes } from './linear.ts';

/**
 * X (n × d) with X s = c y and sign(Xᵀy) = s for a random sign vector s.
 *
 * Row i is y_i (s ∘ m) + e_i. The noise e_ij has scale σ_j (log-normal, so that ℓ₂ and ℓ∞ geometry differ) and is
 * projected so that ⟨e_i, s⟩ = 0; then X s = (Σ_j m_j) y, so c = Σ_j m_j. Taking n m_j a half larger than the
 * noise's own |Σ_i y_i e_ij| keeps every component of u = Xᵀy on the side of s_j, and off zero.
 */
export function planted(y: readonly number[], d: number, draw: Random): number[][] {
  const n = y.length;
  const s = Array.from({ length: d }, () => (draw.uniform() < 0.5 ? -1 : 1));
  const sigma = s.map(() => Math.exp(0.8 * draw.normal()));
  const total = dot(sigma, sigma);
  const noise = y.map(() => {
    const e = sigma.map((scale) => scale * draw.normal());
    const off = dot(e, s) / total;
    return e.map((value, j) => value - off * (s[j] as number) * (sigma[j] as number) ** 2);
  });
  const lean = transposeTimes(noise, y);
  const m = lean.map((value, j) => (1.5 * Math.abs(value) + 0.1 * (sigma[j] as number)) / n);
  const size = Math.sqrt(total + n * dot(m, m)); // so that λmax(X Xᵀ) is about 8 and the documented steps converge
  const scale = Math.sqrt(8) / size;
  return noise.map((e, i) =>
    e.map((value, j) => scale * (value + (y[i] as number) * (s[j] as number) * (m[j] as number))),
  );
}

/** X (n × d) with independent normal entries, rows of length about √8: X sign(Xᵀy) is no multiple of y. */
export function generic(y: readonly number[], d: number, draw: Random): number[][] {
  const scale = Math.sqrt(8 / d);
  return y.map(() => Array.from({ length: d }, () => scale * draw.normal()));
}
