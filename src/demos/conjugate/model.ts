/**
 * Nothing is trained: a snapshot is what the parameters of the moment say, computed in float64 by quadrature. A step leaves the
 * state as it is, and every parameter is live.
 */
import type { Model, Values } from '../../lab/core/contracts.ts';
import { alpha, weightedJensenShannon } from '../../problems/divergence-families.ts';
import { divergences, names, type Divergence, type Name } from '../../problems/divergences.ts';
import { gaussian, mixtures, type Mixture } from '../../problems/mixtures.ts';
import { divergence, screen, tabulate } from '../../problems/quadrature.ts';
import type { demo } from './demo.ts';

export type Params = Values<(typeof demo)['params']>;
export interface Snapshot {
  readonly all: Readonly<Record<Name, number>>;
  readonly chosen: number;
}

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

export const model: Model<Params, { k: number }, Snapshot> = {
  init: () => ({ k: 0 }),
  step: ({ k }) => ({ k: k + 1 }),

  snapshot(_state, params) {
    const { P, Q } = pairOf(params);
    const p = tabulate(P, screen);
    const D = (f: Divergence) => divergence(f, P, Q, screen, p);
    return Promise.resolve({
      all: Object.fromEntries(names.map((name) => [name, D(divergences[name])])) as Snapshot['all'],
      chosen: D(chosenOf(params)),
    });
  },

  metrics: ({ all, chosen }) => ({
    ...Object.fromEntries(names.map((name) => [name, [all[name]]])),
    chosen: [chosen],
  }),
};
