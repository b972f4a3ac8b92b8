/**
 * Domain-adversarial training on two moons: R seeds times A arms at once (Ganin et al. 2016). paper.ts and deep.ts compute and
 * derive; here a state becomes the next by the paper's update, one pair of points or all of them a step.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Model, Values } from '../../lab/core/contracts.ts';
import { columns, update } from '../../lab/core/updates.ts';
import { deep } from './deep.ts';
import type { demo } from './demo.ts';
import { drawn, feed, pairs, partners, type Feed } from './feed.ts';
import { double, type Network, type Points, type Theta } from './network.ts';
import type { Name } from './shape.ts';
import { paper } from './paper.ts';
import { metricsOf, scoresOf, type Snapshot } from './scores.ts';
import { armsOf, strengths, weights } from './schedule.ts';

export type Params = Values<(typeof demo)['params']>;
/** Adam's m and G of all weights of a network in one row, (R, A, weights). */
type Memory = { m: tf.Tensor; G: tf.Tensor };
type State = {
  readonly k: number;
  /** (R), a tensor: tfjs walks through a list after every step, number by number, which cost a fifth of an online one. */
  readonly seeds: tf.Tensor;
  /** All points (R, A, 3, 2N) with their first two rows apart, and their labels and domains (R, A, 2, 2N). */
  readonly X: tf.Tensor;
  readonly rows: readonly tf.Tensor[];
  readonly Y: tf.Tensor;
  readonly theta: Theta;
  readonly memory: Memory | null;
};

export const networks: Record<Name, Network> = { paper, deep };

/** The host's copy of a run's points, and the newest epoch's partners. */
interface Host {
  readonly seeds: readonly number[];
  readonly feed: Feed;
  epoch: number;
  partners: Uint16Array[];
}
const hosts = new WeakMap<tf.Tensor, Host>();

/** From the state's points: its own, or drawn again where the state came out of a checkpoint. */
function hostOf({ X, seeds }: State, params: Params): Host {
  const known = hosts.get(X);
  if (known) return known;
  const own = [...seeds.dataSync()];
  const all = own.map((seed) => drawn(params, networks[params.network], seed).points);
  const host = { seeds: own, feed: feed(all, armsOf(params)), epoch: -1, partners: [] };
  hosts.set(X, host);
  return host;
}

export type Batch = Points & { readonly y: tf.Tensor };
/** Points and answers of step k: all of them, or one source and one target a seed. */
function batchOf(state: State, params: Params): Batch {
  if (params.update === 'batch') return { x: state.X, rows: state.rows, y: state.Y };
  const [R = 0, A = 0] = state.X.shape;
  const host = hostOf(state, params);
  const { N } = host.feed;
  const epoch = Math.floor(state.k / N);
  if (host.epoch !== epoch) {
    host.epoch = epoch;
    host.partners = host.seeds.map((seed) => partners(seed, epoch, N));
  }
  const i = state.k % N;
  const one = pairs(
    host.feed,
    i,
    host.partners.map((order) => order[i]!),
    A,
  );
  return { x: tf.tensor4d(one.x, [R, A, 3, 2]), rows: null, y: tf.tensor4d(one.y, [R, A, 2, 2]) };
}

// #region gradient
/** Gradients of all tables, times `scale`; λ and the schedules are in `head` and `rho`. */
export function gradient(
  network: Network,
  theta: Theta,
  batch: Batch,
  { head, rho, scale }: { head: readonly number[]; rho: readonly number[]; scale: number },
): tf.Tensor[] {
  const n = batch.x.shape[3]!;
  const pass = network.forward(theta, batch);
  const C = tf.tensor4d(weights(n, double, head, scale), [1, head.length, 2, n]);
  const E = tf.mul(tf.sub(pass.P, batch.y), C); // p − y and p − d; nothing for a target's label
  return network.backward(theta, batch, pass, E, network.reversal(rho));
}
// #endregion

/** All tables as one row a network, (R, A, weights), and back. */
function flat(tables: Theta): tf.Tensor {
  return tf.concat(
    tables.map((t) => tf.reshape(t, [...t.shape.slice(0, 2), -1])),
    2,
  );
}
function apart(row: tf.Tensor, like: Theta): tf.Tensor[] {
  let at = 0;
  return like.map(({ shape }) => {
    const size = shape[2]! * shape[3]!;
    const own = tf.reshape(tf.slice(row, [0, 0, at], [-1, -1, size]), shape);
    at += size;
    return own;
  });
}

/** One step's change of the weights: θ ← θ − μ g as in Algorithm 1, or Adam. */
export function learn(
  { theta, memory }: { theta: Theta; memory: Memory | null },
  network: Network,
  batch: Batch,
  { mu, head, rho }: ReturnType<typeof strengths>,
  k: number,
): { theta: tf.Tensor[]; memory: Memory | null } {
  if (!memory) {
    const step = gradient(network, theta, batch, { head, rho, scale: mu });
    return { theta: theta.map((table, i) => tf.sub(table, step[i]!)), memory };
  }
  const g = flat(gradient(network, theta, batch, { head, rho, scale: 1 }));
  const constants = { rate: mu, momentum: 0, b1: 0.9, b2: 0.999, correct: true };
  const w = flat(theta);
  const {
    w: next,
    m,
    G,
  } = update(
    { w, d: w, ...memory }, // no look ahead: d is not read
    g,
    columns([{ method: 'adam', constants }], k + 1),
    { inside: null, outside: tf.scalar(1e-7) },
  );
  return { theta: apart(next, theta), memory: { m, G } };
}

export const model: Model<Params, State, Snapshot> = {
  init(params, seeds) {
    const network = networks[params.network];
    const arms = armsOf(params);
    const all = seeds.map((seed) => drawn(params, network, seed));
    const own = feed(
      all.map(({ points }) => points),
      arms,
    );
    const [R, A, n] = [seeds.length, arms.length, 2 * own.N];
    const X = tf.tensor4d(own.x, [R, A, 3, n]);
    hosts.set(X, { seeds, feed: own, epoch: -1, partners: [] });
    const theta = all[0]!.first.map((_, i) =>
      tf.tensor4d(all.map(({ first }) => arms.map(() => first[i]!))),
    );
    const size = theta.reduce((sum, { shape: [, , rows, columns] }) => sum + rows * columns, 0);
    const zeros = () => tf.zeros([R, A, size]);
    return {
      k: 0,
      seeds: tf.tensor1d([...seeds], 'int32'),
      X,
      rows: tf.split(X, 3, 2).slice(0, 2),
      Y: tf.tensor4d(own.y, [R, A, 2, n]),
      theta,
      memory: params.optimizer === 'adam' ? { m: zeros(), G: zeros() } : null,
    };
  },

  step(state, params) {
    const { k } = state;
    const batch = batchOf(state, params);
    const next = learn(state, networks[params.network], batch, strengths(params, k), k);
    return { ...state, ...next, k: k + 1 };
  },

  async snapshot(state, params, atRest) {
    const P = tf.tidy(
      () => networks[params.network].forward(state.theta, { x: state.X, rows: state.rows }).P,
    );
    const [answers, ...tables] = (await Promise.all(
      [P, ...state.theta].map((t) => t.data()),
    )) as Float32Array[];
    P.dispose();
    const { feed } = hostOf(state, params);
    const arms = armsOf(params);
    return scoresOf({ feed, arms, P: answers!, tables, network: params.network, atRest });
  },

  metrics: metricsOf,
};
