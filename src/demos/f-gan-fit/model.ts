/**
 * Nowozin et al. 2016, Algorithm 1, on the paper's toy: Q_θ = N(μ, σ²) against a mixture P, R seeds and M divergences at once
 * (M = 9 in a race, else 1), C = R·M games replica by replica.
 *
 *   F(θ, ω) = E_P[g_f(V_ω(x))] − E_Q[f*(g_f(V_ω(x)))],   ω ← ω + η ∇_ω F,   θ ← θ − η ∇_θ F, from one minibatch and one way back.
 *
 * A step is 70 to 86 kernels for one divergence, and 124 for the race of nine: its networks go through one batch, but each
 * divergence has slopes of its own.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Model, Values } from '../../lab/core/contracts.ts';
import { random } from '../../lab/core/random.ts';
import { columns, update, type Memory } from '../../lab/core/updates.ts';
import { names, type Name } from '../../problems/divergences.ts';
import {
  logDensityOf,
  mixtures,
  parseMixture,
  sample,
  type Mixture,
} from '../../problems/mixtures.ts';
import { nodes, screen } from '../../problems/quadrature.ts';
import type { demo } from './demo.ts';
import { exactGradient } from './descent.ts';
import { look, type Snapshot } from './look.ts';
import { backward, firstWeights, forward, unpack, weigh } from './network.ts';
import { eachMember, slopes } from './rewards.ts';

export type { Snapshot };
export type Params = Values<(typeof demo)['params']>;
/** ω in tables (C, H + 4, H + 1), θ = (μ, σ) as (C, 2, 1); null is what a mode has no use for. */
export interface State {
  readonly k: number;
  readonly seeds: readonly number[];
  readonly theta: Memory;
  readonly game: {
    readonly omega: Memory;
    /** Constants: [1, 0] (C, 2, 1); −1/B for data and 1/B for samples (1, 2B, 1); [−1/B, 0] (1, 2, 1). */
    readonly unit: tf.Tensor;
    readonly signs: tf.Tensor;
    readonly fall: tf.Tensor;
  } | null;
  /** Nodes and log p there, (1, G, 1). */
  readonly grid: { readonly x: tf.Tensor; readonly logP: tf.Tensor } | null;
}

/** Beyond ±30 an exponential of V is more than float32 can add up. */
const reach = 30;

export const membersOf = ({ divergence }: Pick<Params, 'divergence'>): readonly Name[] =>
  divergence === 'all' ? names : [divergence];
export const mixtureOf = (
  params: Pick<Params, 'mixture' | 'weights' | 'means' | 'deviations'>,
): Mixture =>
  params.mixture === 'own'
    ? parseMixture(params.weights, params.means, params.deviations)
    : mixtures[params.mixture];

/** Data [x, 1] and noise [1, z] of step k, each (C, B, 2): one draw a seed, the same for all divergences. */
export function draw(params: Params, seeds: readonly number[], k: number) {
  const { batch: B } = params;
  const P = mixtureOf(params);
  const M = membersOf(params).length;
  const data = new Float32Array(seeds.length * M * B * 2).fill(1);
  const noise = new Float32Array(data.length).fill(1);
  seeds.forEach((seed, r) => {
    // odd factors spread a seed and a step over 32 bits: a state alone names its draws
    const stream = random(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(k + 1, 0x85ebca6b));
    const first = r * M * B * 2;
    for (let i = 0; i < B; i++) {
      data[first + 2 * i] = sample(P, stream);
      noise[first + 2 * i + 1] = stream.normal();
    }
    for (let m = 1; m < M; m++)
      for (const all of [data, noise]) all.copyWithin(first + m * B * 2, first, first + B * 2);
  });
  const shape: [number, number, number] = [seeds.length * M, B, 2];
  return { data1: tf.tensor3d(data, shape), noise1: tf.tensor3d(noise, shape) };
}

/** Both players' gradients from one minibatch: of −F for ω (a table), of F (or of the heuristic) for θ (C, 2, 1). */
export function gradients(
  theta: tf.Tensor,
  omega: tf.Tensor,
  { data1, noise1 }: ReturnType<typeof draw>,
  { unit, signs, fall }: NonNullable<State['game']>,
  params: Params,
) {
  const members = membersOf(params);
  const [C = 0, B = 0] = data1.shape;
  // #region gradients
  const samples1 = tf.matMul(noise1, tf.concat([theta, unit], 2)); // [μ + σ z, 1]
  const x1 = tf.concat([data1, samples1], 1); // (C, 2B, 2)
  const W = unpack(omega);
  const pass = forward(W, x1);
  const [onData, onSamples] = tf.split(tf.clipByValue(pass.V, -reach, reach), 2, 1) as [
    tf.Tensor,
    tf.Tensor,
  ];
  const gain = eachMember(members, [onData], (f, v) => slopes[f].gain(v));
  const cost = eachMember(members, [onSamples], (f, v) => slopes[f].cost(v));
  const way = backward(W, pass);
  // ω: ∂(−F)/∂ω = Σ c_n ∂V(x_n)/∂ω, c = −g_f′(V)/B on data, (f* ∘ g_f)′(V)/B on samples
  const ofOmega = weigh(x1, pass, way, tf.mul(tf.concat([gain, cost], 1), signs));
  // θ: samples move along ∂F/∂x = −(f* ∘ g_f)′(V) V′(x)/B; the heuristic has g_f′ in its place
  const slope =
    params.heuristic === 'yes'
      ? eachMember(members, [onSamples], (f, v) => slopes[f].gain(v))
      : cost;
  const rise = tf.matMul(tf.slice(way.d1, [0, B, 0], [C, B, -1]), W.W1, false, true); // V′(x), and ∂V/∂b1
  const ofTheta = tf.matMul(tf.matMul(noise1, tf.mul(slope, rise), true), fall); // of V′(x), times −1/B
  // #endregion
  return { ofOmega, ofTheta };
}

/** One step of a player; k counts its own steps from 1. */
function move(memory: Memory, g: tf.Tensor, { optimizer, rate }: Params, k: number): Memory {
  const constants = { rate, momentum: 0, b1: 0.5, b2: 0.999, correct: true };
  const outside = optimizer === 'adam' ? tf.tensor2d([[1e-8]]) : null;
  return update(memory, g, columns([{ method: optimizer, constants }], k), {
    inside: null,
    outside,
  });
}

function remember(w: tf.Tensor, { optimizer }: Params): Memory {
  const zeros = tf.zeros(w.shape);
  return {
    w,
    d: zeros,
    m: tf.zeros(w.shape),
    G: optimizer === 'sgd' ? tf.ones(w.shape) : tf.zeros(w.shape),
  };
}

export const model: Model<Params, State, Snapshot> = {
  init(params, seeds) {
    const { batch: B, hidden: H } = params;
    const M = membersOf(params).length;
    const games = seeds.flatMap((seed) => Array.from({ length: M }, () => seed));
    const theta = tf.tensor3d(games.map(() => [[params.mu0], [params.sigma0]]));
    const tables = new Map(seeds.map((seed) => [seed, firstWeights(H, seed)]));
    const isExact = params.mode === 'exact';
    const logP = logDensityOf(mixtureOf(params));
    const x = [...nodes(screen)];
    const column = (values: number[]) => tf.tensor3d(values, [1, values.length, 1]);
    return {
      k: 0,
      seeds: [...seeds],
      theta: remember(theta, params),
      game: isExact
        ? null
        : {
            omega: remember(tf.tensor3d(games.map((seed) => tables.get(seed)!)), params),
            unit: tf.tensor3d(games.map(() => [[1], [0]])),
            fall: column([-1 / B, 0]),
            signs: column(Array.from({ length: 2 * B }, (_, n) => (n < B ? -1 : 1) / B)),
          },
      grid: isExact ? { x: column(x), logP: column(x.map(logP)) } : null,
    };
  },

  step(state, params) {
    const { game, grid, theta, seeds } = state;
    const k = state.k + 1;
    if (grid) {
      const g = exactGradient(membersOf(params), theta.w, grid, screen.spacing);
      return { ...state, k, theta: move(theta, g, params, k) };
    }
    if (!game) return state;
    const { ofOmega, ofTheta } = gradients(
      theta.w,
      game.omega.w,
      draw(params, seeds, state.k),
      game,
      params,
    );
    const omega = move(game.omega, ofOmega, params, k);
    const moves = params.mode === 'game' && k % params.critic_steps === 0;
    return {
      ...state,
      k,
      theta: moves ? move(theta, ofTheta, params, k / params.critic_steps) : theta,
      game: { ...game, omega },
    };
  },

  snapshot: (state, params) => look(state, membersOf(params), mixtureOf(params)),

  still({ members, V, ...snap }) {
    const first = <T>(all: readonly T[]) => all.slice(0, members.length);
    return {
      ...snap,
      members,
      theta: snap.theta.subarray(0, 2 * members.length),
      V: V && V.subarray(0, screen.count * members.length),
      bound: first(snap.bound),
      divergence: first(snap.divergence),
      positive: first(snap.positive),
      negative: first(snap.negative),
    };
  },

  metrics({ members, theta, bound, divergence, minima, positive, negative }) {
    const M = members.length;
    const out: Record<string, number[]> = {};
    members.forEach((name, i) => {
      const own = (all: ArrayLike<number>) =>
        Array.from({ length: all.length / M }, (_, r) => all[r * M + i] as number);
      const every = (value: number) => own(divergence).map(() => value);
      const put = (metric: string, values: number[]) =>
        (out[M === 1 ? metric : `${metric}.${name}`] = values);
      put('mu', own(theta.filter((_, j) => j % 2 === 0)));
      put('sigma', own(theta.filter((_, j) => j % 2 === 1)).map(Math.abs));
      put('bound', own(bound));
      put('divergence', own(divergence));
      put('gap', own(divergence.map((D, c) => D - bound[c]!)));
      put('mu_star', every(minima[i]![0]!.mu));
      put('sigma_star', every(minima[i]![0]!.sigma));
      put('true_positive_rate', own(positive));
      put('true_negative_rate', own(negative));
    });
    return out;
  },
};
