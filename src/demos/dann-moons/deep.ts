/**
 * Two hidden layers and a domain head with one of its own (the fact sheet's settings that train in a browser): h₁, h₂ = tanh,
 * G_y = softmax(V h₂ + c), q = relu(U₁ h₂), G_d = σ(u₂·q). Tables W1 (3, H+1), W2 (H+1, H+1), V (H+1, 2), U1 (H+1, Q+1),
 * U2 (Q+1, 1).
 */
import * as tf from '@tensorflow/tfjs-core';
import { differences, glorot, H, type Network } from './network.ts';

/** Units of the domain head. */
const Q = 16;
const labels = differences.slice(0, 2).map((row) => row.slice(0, 2));

/** Back through tanh: δ ∘ (1 − h²). */
const throughTanh = (delta: tf.Tensor, h: tf.Tensor) => tf.sub(delta, tf.mul(tf.mul(delta, h), h));

export const deep: Network = {
  first: (uniform) => [
    glorot(uniform, 2, H),
    glorot(uniform, H, H),
    glorot(uniform, H, 2, null),
    glorot(uniform, H, Q, 1), // relu(1) = 1
    glorot(uniform, Q, 1, null),
  ],

  forward([W1, W2, V, U1, U2], x) {
    const h1 = tf.tanh(tf.matMul(x, W1!));
    const h2 = tf.tanh(tf.matMul(h1, W2!));
    const q = tf.relu(tf.matMul(h2, U1!));
    const o = [tf.matMul(h2, tf.matMul(V!, tf.tensor2d(labels))), tf.matMul(q, U2!)];
    return { h: [h1, h2, q], P: tf.sigmoid(tf.concat(o, 3)) };
  },

  reversal: (rho) => tf.tensor4d([rho.map((one) => [[-one]])]),

  backward([, W2, V, U1, U2], x, { h: [h1, h2, q] }, E, reversal) {
    const [R = 0, A = 0, n = 0] = E.shape;
    const Ey = tf.slice(E, [0, 0, 0, 0], [R, A, n, 2]);
    const Ed = tf.slice(E, [0, 0, 0, 2], [R, A, n, 1]);
    // relu's derivative at the constant unit is 1: its row of U2, the bias, must not reach U1
    const noBias = tf.tensor2d(Array.from({ length: Q + 1 }, (_, i) => [Number(i < Q)]));
    const dq = tf.mul(tf.matMul(Ed, tf.mul(U2!, noBias), false, true), tf.step(q!));
    const back = tf.add(
      tf.matMul(Ey, V!, false, true),
      tf.matMul(dq, tf.mul(U1!, reversal), false, true), // the layer R: −ρ on the way to the features only
    );
    const d2 = throughTanh(back, h2!);
    const d1 = throughTanh(tf.matMul(d2, W2!, false, true), h1!);
    return [
      tf.matMul(x, d1, true),
      tf.matMul(h1!, d2, true),
      tf.matMul(h2!, Ey, true),
      tf.matMul(h2!, dq, true),
      tf.matMul(q!, Ed, true),
    ];
  },
};
