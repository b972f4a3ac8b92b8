/**
 * The paper's shallow network and Algorithm 1's gradients, in its letters (Ganin et al. 2016, section 4.1):
 * h = σ(W x + b), G_y = softmax(V h + c), G_d = σ(u·h + z). Tables: Wb (H+1, 3) with rows (w_i, b_i), and vu (2, H+1) with
 * rows (v, c), the difference of the labels' rows, and (u, z).
 */
import * as tf from '@tensorflow/tfjs-core';
import { double, glorot, outer, type Network } from './network.ts';
import { H } from './shape.ts';

export const paper: Network = {
  first: (uniform) => {
    const Wb = glorot(uniform, H, 2);
    const V = glorot(uniform, 2, H, null);
    const v = V[0]!.map((one, i) => V[1]![i]! - one);
    return [Wb, [v, v.map(() => 0)]]; // u = 0, z = 0
  },

  // #region forward
  forward([Wb, vu], { x, rows }) {
    const z = rows ? outer(tf.split(Wb!, 3, 3), rows) : tf.matMul(Wb!, x);
    const h = tf.sigmoid(z); // (R, A, H+1, n)
    return { h: [h], P: tf.sigmoid(tf.matMul(vu!, h)) };
  },
  // #endregion

  reversal: (rho) => tf.tensor4d([rho.map((one) => [[1 / double], [-one]])]),

  // #region backward
  backward([, vu], { x, rows }, { h: [h] }, E, reversal) {
    const dvu = tf.matMul(E, h!, false, true); // dv, dc; du, dz: not reversed
    const turned = tf.mul(vu!, reversal); // (v, −ρ u)
    const back = rows // dh = v (p − y) − ρ u (p − d)
      ? outer(upright(turned), tf.split(E, 2, 2))
      : tf.matMul(turned, E, true);
    const through = tf.mul(back, h!);
    const db = tf.sub(through, tf.mul(through, h!)); // dh ∘ h ∘ (1 − h)
    return [tf.matMul(db, x, false, true), dvu]; // dW = db xᵀ
  },
  // #endregion
};

/** The rows of a table as columns. */
const upright = (table: tf.Tensor) => {
  const [R = 0, A = 0, units = 0, inputs = 0] = table.shape;
  return tf.split(table, units, 2).map((row) => tf.reshape(row, [R, A, inputs, 1]));
};
