/**
 * Nothing is trained: a snapshot is what the parameters of the moment say, computed in float64 by quadrature. A step leaves the
 * state as it is, and every parameter is live.
 */
import type { Model } from '../../lab/core/contracts.ts';
import { divergences, names, type Divergence, type Name } from '../../problems/divergences.ts';
import { divergence, screen, tabulate } from '../../problems/quadrature.ts';
import { chosenOf, pairOf, type Params } from './rows.ts';

export interface Snapshot {
  readonly all: Readonly<Record<Name, number>>;
  readonly chosen: number;
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
