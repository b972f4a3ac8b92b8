/**
 * Two hidden layers and a domain head with one of its own (the fact sheet's settings that train in a browser):
 * h₁, h₂ = tanh, G_y = softmax(V h₂ + c), q = relu(U₁ h₂), G_d = σ(U₂ q). Tables W1 (H+1, 3), W2 (H+1, H+1), v (1, H+1),
 * U1 (Q+1, H+1), U2 (1, Q+1).
 */
import * as tf from '@tensorflow/tfjs-core';
import { double, glorot, outer, type Network } from './network.ts';
import { H } from './shape.ts';

/** Units of the domain head. */
const Q = 16;

/** tanh z = 2 σ(2 z) − 1; WASM's own took nine times as long. */
const tanh = (z: tf.Tensor) => tf.sub(tf.mul(tf.sigmoid(tf.mul(z, 2)), 2), 1);
/** Back through tanh: δ ∘ (1 − h²). */
const throughTanh = (delta: tf.Tensor, h: tf.Tensor) => tf.sub(delta, tf.mul(tf.mul(delta, h), h));

export const deep: Network = {
  first: (uniform) => [
    glorot(uniform, H, 2),
    glorot(uniform, H, H),
    glorot(uniform, 1, H, null),
    glorot(uniform, Q, H, 1), // relu(1) = 1
    glorot(uniform, 1, Q, null),
  ],

  forward([W1, W2, v, U1, U2], { x, rows }) {
    const h1 = tanh(rows ? outer(tf.split(W1!, 3, 3), rows) : tf.matMul(W1!, x));
    const h2 = tanh(tf.matMul(W2!, h1));
    const q = tf.relu(tf.matMul(U1!, h2));
    return { h: [h1, h2, q], P: tf.sigmoid(tf.concat([tf.matMul(v!, h2), tf.matMul(U2!, q)], 2)) };
  },

  reversal: (rho) => tf.tensor4d([rho.map((one) => [[-one]])]),

  backward([, W2, v, U1, U2], { x }, { h: [h1, h2, q] }, E, reversal) {
    const [Ey, Ed] = tf.split(E, 2, 2) as [tf.Tensor, tf.Tensor];
    // relu's derivative at the constant unit is 1: its weight in U2, the bias, must not reach U1
    const noBias = tf.tensor2d([Array.from({ length: Q + 1 }, (_, i) => Number(i < Q))]);
    const dq = tf.mul(tf.matMul(tf.mul(U2!, noBias), Ed, true), tf.step(q!));
    const back = tf.add(
      tf.matMul(tf.mul(v!, 1 / double), Ey, true),
      tf.matMul(tf.mul(U1!, reversal), dq, true), // the layer R: −ρ on the way to the features only
    );
    const d2 = throughTanh(back, h2!);
    const d1 = throughTanh(tf.matMul(W2!, d2, true), h1!);
    return [
      tf.matMul(d1, x, false, true),
      tf.matMul(d2, h1!, false, true),
      tf.matMul(Ey, h2!, false, true),
      tf.matMul(dq, h2!, false, true),
      tf.matMul(Ed, q!, false, true),
    ];
  },
};
