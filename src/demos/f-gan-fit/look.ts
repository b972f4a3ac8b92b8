/** What is seen of the games: V on a grid, and from it the exact bound, divergence and rates, in float64 by quadrature. */
import * as tf from '@tensorflow/tfjs-core';
import { divergences, type Name } from '../../problems/divergences.ts';
import { gaussian, type Mixture } from '../../problems/mixtures.ts';
import { landscape, optima, type Landscape, type Optimum } from '../../problems/optima.ts';
import {
  above,
  bound,
  integrate,
  isFinite,
  nodes,
  screen,
  tabulate,
  threshold,
} from '../../problems/quadrature.ts';
import type { State } from './model.ts';
import { forward, unpack } from './network.ts';

/** C = R·M games, replica by replica. */
export interface Snapshot {
  readonly members: readonly Name[];
  /** (C, 2): μ and σ. */
  readonly theta: Float32Array;
  /** (C, G) raw outputs at the nodes of `screen`; null where there is no network. */
  readonly V: Float32Array | null;
  /** One number a game; NaN where there is no network. */
  readonly bound: readonly number[];
  readonly divergence: readonly number[];
  /** P[T > f′(1)] under the data, Q[T < f′(1)] under the samples. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  /** One a divergence: local minima of the exact divergence, the best first. */
  readonly minima: readonly (readonly Optimum[])[];
  /** The exact divergence over (μ, σ), for one divergence alone. */
  readonly map: Landscape | null;
}

const maps = new Map<string, { map: Landscape; minima: readonly Optimum[] }>();
/** The map and its minima, computed once for a divergence and a mixture. */
function mapOf(name: Name, P: Mixture) {
  const key = name + JSON.stringify(P);
  const known = maps.get(key);
  if (known) return known;
  const map = landscape(divergences[name], P);
  const made = { map, minima: optima(divergences[name], P, map) };
  maps.set(key, made);
  return made;
}

export async function look(
  { theta, game }: State,
  members: readonly Name[],
  P: Mixture,
): Promise<Snapshot> {
  const output = game && tf.tidy(() => outputs(game.omega.w));
  const [own, V] = (await Promise.all([theta.w.data(), output?.data()])) as [
    Float32Array,
    Float32Array | undefined,
  ];
  output?.dispose();
  const p = tabulate(P, screen);
  const { spacing, count } = screen;
  const C = own.length / 2;
  const games = Array.from({ length: C }, (_, c) => {
    const f = divergences[members[c % members.length]!];
    const Q = gaussian(own[2 * c]!, own[2 * c + 1]!);
    const q = tabulate(Q, screen);
    const D = isFinite(f, P, Q) ? integrate(f, p, q, spacing) : Infinity;
    const v = V?.subarray(c * count, (c + 1) * count);
    return {
      D,
      F: v ? bound(f, v, p, q, spacing) : NaN,
      positive: v ? above(v, threshold(f), p, spacing) : NaN,
      negative: v ? 1 - above(v, threshold(f), q, spacing) : NaN,
    };
  });
  const found = members.map((name) => mapOf(name, P));
  return {
    members,
    theta: own,
    V: V ?? null,
    bound: games.map(({ F }) => F),
    divergence: games.map(({ D }) => D),
    positive: games.map((one) => one.positive),
    negative: games.map((one) => one.negative),
    minima: found.map(({ minima }) => minima),
    map: found.length === 1 ? found[0]!.map : null,
  };
}

/** V of every game at the nodes of `screen`, (C, G, 1). */
function outputs(omega: tf.Tensor): tf.Tensor {
  const x1 = tf.tensor3d([[...nodes(screen)].map((one) => [one, 1])]);
  const C = omega.shape[0] as number;
  return forward(unpack(omega), tf.tile(x1, [C, 1, 1])).V;
}
