/** What the parameters name: a row of the table, and the two distributions. */
import type { Values } from '../../lab/core/contracts.ts';
import { alpha, weightedJensenShannon } from '../../problems/divergence-families.ts';
import { divergences, type Divergence } from '../../problems/divergences.ts';
import { gaussian, mixtures, type Mixture } from '../../problems/mixtures.ts';
import type { demo } from './demo.ts';

export type Params = Values<(typeof demo)['params']>;

/** The chosen row; α at 0 and 1 is the limit there. */
export function chosenOf(params: Pick<Params, 'divergence' | 'alpha' | 'pi'>): Divergence {
  const { divergence: name, alpha: a, pi } = params;
  if (name === 'weighted') return weightedJensenShannon(pi);
  if (name !== 'alpha') return divergences[name];
  if (Math.abs(a) < 1e-9) return divergences.reverse_kl;
  return Math.abs(a - 1) < 1e-9 ? divergences.kl : alpha(a);
}
export function pairOf(params: Omit<Params, 'divergence' | 'alpha' | 'pi' | 'u'>): {
  P: Mixture;
  Q: Mixture;
} {
  const { p, p_mean, p_deviation, q_mean, q_deviation } = params;
  const P = p === 'gaussian' ? gaussian(p_mean, p_deviation) : mixtures[p];
  return { P, Q: gaussian(q_mean, q_deviation) };
}
