/**
 * The two halves of the objective F = E_P[g_f(V)] − E_Q[f*(g_f(V))] as functions of the raw output v, and their slopes: g_f on
 * data, f* ∘ g_f on samples. All the game needs of a divergence are the two slopes.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Name } from '../../problems/divergences.ts';

type Slope = (v: tf.Tensor) => tf.Tensor;
interface Slopes {
  /** (g_f)′(v): how much a datum gains when V rises there. */
  readonly gain: Slope;
  /** (f* ∘ g_f)′(v): how much a sample then costs. */
  readonly cost: Slope;
}

const one: Slope = tf.onesLike;
const decay: Slope = (v) => tf.exp(tf.neg(v)); // e^{−v}
const logistic: Slopes = { gain: (v) => tf.sigmoid(tf.neg(v)), cost: (v) => tf.sigmoid(v) };
const bump: Slope = (v) => tf.mul(0.5, tf.sub(1, tf.square(tf.tanh(v))));

/**
 * 1/W(e^{1−v}), the slope of Jeffrey's f*: three of Newton's steps on w + log w = 1 − v from softplus(1 − v), the last one turned
 * over. Within 1e-6 for |v| ≤ 30.
 */
const inverseLambert: Slope = (v) => {
  const s1 = tf.sub(2, v);
  let w: tf.Tensor = tf.softplus(tf.sub(1, v));
  const parts = () => [tf.mul(w, tf.sub(s1, tf.log(w))), tf.add(w, 1)] as const;
  for (let k = 0; k < 2; k++) w = tf.div(...parts());
  const [above, below] = parts();
  return tf.div(below, above);
};

export const slopes: Record<Name, Slopes> = {
  kl: { gain: one, cost: (v) => tf.exp(tf.sub(v, 1)) },
  reverse_kl: { gain: decay, cost: one },
  pearson: { gain: one, cost: (v) => tf.add(tf.mul(v, 0.5), 1) },
  neyman: { gain: decay, cost: (v) => tf.exp(tf.mul(v, -0.5)) },
  sq_hellinger: { gain: decay, cost: (v) => tf.exp(v) },
  jensen_shannon: logistic,
  gan: logistic,
  jeffrey: { gain: one, cost: inverseLambert },
  total_variation: { gain: bump, cost: bump },
};

/**
 * Something of several divergences at once: parts (R·M, N, 1) hold replica by replica one divergence after the other, and `of`
 * is called with each one's share.
 */
export function eachMember(
  members: readonly Name[],
  parts: readonly tf.Tensor[],
  of: (name: Name, ...own: tf.Tensor[]) => tf.Tensor,
): tf.Tensor {
  const M = members.length;
  if (M === 1) return of(members[0]!, ...parts);
  const [C = 0, N = 0] = parts[0]!.shape;
  const split = parts.map((part) => tf.split(tf.reshape(part, [C / M, M, N]), M, 1));
  const each = members.map((name, i) => of(name, ...split.map((own) => own[i]!)));
  return tf.reshape(tf.concat(each, 1), [C, N, 1]);
}
