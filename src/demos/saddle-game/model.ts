/**
 * F(θ, ω) = δ/2 θ² + θ ω − δ/2 ω², one number a player. θ descends, ω climbs, z = (θ, ω), d = (−F_θ, F_ω):
 * together z ← z + η d(z); in turn ω first; optimistically z ← z + η (2 d_k − d_{k−1}) (Daskalakis et al. 2018).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Model, Values } from '../../lab/core/contracts.ts';
import { random } from '../../lab/core/random.ts';
import { demo } from './demo.ts';

export type Params = Values<(typeof demo)['params']>;
interface State {
  readonly k: number;
  /** (R, 1) each. */
  readonly theta: tf.Tensor;
  readonly omega: tf.Tensor;
  /** d of the step before, (R, 2). */
  readonly last: tf.Tensor;
  /** The newest points of the path, the present one last: (R, maxSteps + 1, 2). */
  readonly trail: tf.Tensor;
}
export interface Snapshot {
  readonly k: number;
  /** One path a replica, from its start to the present. */
  readonly paths: readonly (readonly (readonly [theta: number, omega: number])[])[];
}

const length = demo.maxSteps + 1;

/** d = (−F_θ, F_ω) at (θ, ω), (R, 1) each. */
function direction(theta: tf.Tensor, omega: tf.Tensor, delta: number): [tf.Tensor, tf.Tensor] {
  return [
    tf.neg(tf.add(tf.mul(delta, theta), omega)), // −(δ θ + ω)
    tf.sub(theta, tf.mul(delta, omega)), // θ − δ ω
  ];
}

export const model: Model<Params, State, Snapshot> = {
  init({ delta }, seeds) {
    // seed 0 starts at (1, 0), the others on the circle through it
    const angles = seeds.map((seed) => (seed === 0 ? 0 : 2 * Math.PI * random(seed).uniform()));
    const theta = tf.tensor2d(angles.map((a) => [Math.cos(a)]));
    const omega = tf.tensor2d(angles.map((a) => [Math.sin(a)]));
    const z = tf.concat([theta, omega], 1);
    return {
      k: 0,
      theta,
      omega,
      last: tf.concat(direction(theta, omega, delta), 1),
      trail: tf.tile(tf.expandDims(z, 1), [1, length, 1]),
    };
  },

  step({ k, theta, omega, last, trail }, { delta, eta, order }) {
    const d = direction(theta, omega, delta);
    const [lastTheta, lastOmega] = tf.split(last, 2, 1) as [tf.Tensor, tf.Tensor];
    const pull = (now: tf.Tensor, before: tf.Tensor) =>
      tf.mul(eta, order === 'optimistic' ? tf.sub(tf.mul(2, now), before) : now);
    const nextOmega = tf.add(omega, pull(d[1], lastOmega));
    const dTheta = order === 'in_turn' ? direction(theta, nextOmega, delta)[0] : d[0];
    const nextTheta = tf.add(theta, pull(dTheta, lastTheta));
    const z = tf.expandDims(tf.concat([nextTheta, nextOmega], 1), 1);
    return {
      k: k + 1,
      theta: nextTheta,
      omega: nextOmega,
      last: tf.concat(d, 1),
      trail: tf.concat([tf.slice(trail, [0, 1, 0], [-1, length - 1, 2]), z], 1),
    };
  },

  async snapshot({ k, trail }) {
    const flat = await trail.data();
    const points = Math.min(k + 1, length);
    return {
      k,
      paths: Array.from({ length: trail.shape[0] as number }, (_, r) =>
        Array.from({ length: points }, (_, i): [number, number] => {
          const at = 2 * (r * length + length - points + i);
          return [flat[at] as number, flat[at + 1] as number];
        }),
      ),
    };
  },

  metrics({ paths }, { delta }) {
    const ends = paths.map((path) => path.at(-1) ?? [NaN, NaN]);
    const distance = ends.map(([theta, omega]) => Math.hypot(theta, omega));
    return {
      theta: ends.map(([theta]) => theta),
      omega: ends.map(([, omega]) => omega),
      distance,
      J: distance.map((r) => ((1 + delta ** 2) * r ** 2) / 2), // ‖∇F‖² = (1 + δ²) ‖z‖²
    };
  },
};
