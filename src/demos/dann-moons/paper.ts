/**
 * The paper's shallow network and Algorithm 1's gradients, in its letters (Ganin et al. 2016, section 4.1):
 * h = σ(W x + b), G_y = softmax(V h + c), G_d = σ(u·h + z). Tables: Wb (3, H+1), whose columns are (w_i, b_i), and
 * Vu (H+1, 3), whose columns are (V_0, c_0), (V_1, c_1), (u, z).
 */
import * as tf from '@tensorflow/tfjs-core';
import { differences, glorot, H, type Network } from './network.ts';

export const paper: Network = {
  first: (uniform) => {
    const Wb = glorot(uniform, 2, H);
    const V = glorot(uniform, H, 2, null);
    return [Wb, V.map((row) => [...row, 0])]; // u = 0, z = 0
  },

  // #region forward
  forward([Wb, Vu], x) {
    const h = tf.sigmoid(tf.matMul(x, Wb!)); // (R, A, n, H+1)
    // softmax(o)_0 = σ(o_0 − o_1), so P = σ(h Vu M)
    const P = tf.sigmoid(tf.matMul(h, tf.matMul(Vu!, tf.tensor2d(differences))));
    return { h: [h], P };
  },
  // #endregion

  reversal: (rho) => tf.tensor4d([rho.map((one) => [[1, 1, -one]])]),

  // #region backward
  backward([, Vu], x, { h: [h] }, E, reversal) {
    const dVu = tf.matMul(h!, E, true); // dV = dc hᵀ, dc; du, dz: unreversed
    const back = tf.matMul(E, tf.mul(Vu!, reversal), false, true); // Vᵀdc − ρ u ∂L_d/∂o
    const through = tf.mul(back, h!);
    const db = tf.sub(through, tf.mul(through, h!)); // ∘ h ∘ (1 − h)
    return [tf.matMul(x, db, true), dVu]; // dW = db xᵀ
  },
  // #endregion
};
