/**
 * The tutorial's network, forward and backward, in the lessons' letters. Rows are vectors: x_t is (R, B, 2), h_t (R, B, H),
 * o_t (R, B, 1), with R replicas and B pairs. What is kept for all t stands under each other, (R, T·B, ·). With biases
 * x_t ends in a 1 and W0 in the row of biases; bo is the output's. W1 is kept as the row W1ᵀ.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Backward, Forward, Past, Step, Weights } from './cell.ts';

type Tensor = tf.Tensor;

/** The hidden states of several steps under each other. */
export const stack = (past: readonly Past[]): Tensor =>
  tf.concat(
    past.map(({ h }) => h),
    1,
  );

// #region forward
/** h_t = σ(x_t W0 + h_{t−1} Wh) */
export const step: Step = ({ W0, Wh }, x_t, { h }) => ({
  h: tf.sigmoid(tf.add(tf.matMul(x_t, W0!), tf.matMul(h, Wh!))),
});

/** o_t = σ(h_t W1), for one step or for all of them under each other. */
export function output({ W1, bo }: Weights, h: Tensor): Tensor {
  const z = tf.matMul(h, W1!, false, true);
  return tf.sigmoid(bo ? tf.add(z, bo) : z);
}

export const forward: Forward = (W, x, start) => {
  const past = [start]; // past[t] holds h_t; h_0 = 0
  for (const x_t of x.at) {
    past.push(step(W, x_t, past.at(-1)!)); // t = 1 … T, least significant bit first
  }
  const h = stack(past.slice(1));
  return { past, h, o: output(W, h) }; // o_t = σ(h_t W1)
};
// #endregion

// #region backward
export const backward: Backward = ({ Wh, W1, bo }, x, { past, h, o }, e) => {
  const delta_o = tf.mul(tf.mul(e, o), tf.sub(1, o)); // δᵒ_t = e_t o_t (1 − o_t), e_t = c_t − o_t
  const T = x.at.length;
  const delta_o_at = tf.split(delta_o, T, 1);
  const delta_h: Tensor[] = [];
  for (let t = T; t >= 1; t--) {
    // δʰ_t = (δʰ_{t+1} Whᵀ + δᵒ_t W1ᵀ) ∘ h_t ∘ (1 − h_t), δʰ_{T+1} = 0
    const here = tf.mul(delta_o_at[t - 1]!, W1!);
    const all = t < T ? tf.add(tf.matMul(delta_h[0]!, Wh!, false, true), here) : here;
    const h_t = past[t]!.h;
    delta_h.unshift(tf.mul(tf.mul(all, h_t), tf.sub(1, h_t)));
  }
  const delta = tf.concat(delta_h, 1);
  const before = stack(past.slice(0, -1));
  const minus = {
    W0: tf.matMul(x.all, delta, true), // Σ_t x_tᵀ δʰ_t
    Wh: tf.matMul(before, delta, true), // Σ_t h_{t−1}ᵀ δʰ_t
    W1: tf.matMul(delta_o, h, true), // Σ_t δᵒ_t h_t, the row of Σ_t h_tᵀ δᵒ_t
    ...(bo && { bo: tf.sum(delta_o, 1, true) }), // Σ_t δᵒ_t
  };
  return { minus, deltas: delta_h }; // minus the gradient of ½ Σ_t e_t²
};
// #endregion
