/** Baseline: tfjs as its tutorials use it, one network at a time: autodiff through a reversal layer, an optimizer class. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { B, first, points, strength, type Contestant } from './task.ts';

export function autodiff(seed: number): Contestant {
  const { mu, head, rho } = strength;
  const [Wb, [v, u]] = first(seed) as [number[][], [number[], number[]]];
  const H = v.length - 1;
  const variable = (rows: number[][]) => tf.variable(tf.tensor2d(rows));
  const W = variable([0, 1].map((k) => Wb.slice(0, H).map((row) => row[k]!)));
  const b = variable([Wb.slice(0, H).map((row) => row[2]!)]);
  // both labels' rows, as a tutorial has them; of a softmax only their difference v matters
  const pair = (one: number) => [-one / 2, one / 2];
  const [V, c] = [variable(v.slice(0, H).map(pair)), variable([pair(v[H]!)])];
  const [U, z] = [variable(u.slice(0, H).map((one) => [one])), variable([[u[H]!]])];
  const x = tf.tensor2d(points.map((one) => [...one.x]));
  const y = tf.tensor2d(points.slice(0, B).map(({ label }) => [1 - label, label]));
  const d = tf.tensor2d(points.map(({ isSource }) => [Number(isSource)]));
  const reverse = tf.customGrad((h) => ({
    value: (h as tf.Tensor).clone(),
    gradFunc: (dy: tf.Tensor) => tf.mul(dy, -rho),
  }));
  const optimizer = tf.train.sgd(mu);
  const loss = () => {
    const h = tf.sigmoid(tf.add(tf.matMul(x, W), b));
    const labels = tf.add(tf.matMul(tf.slice(h, [0, 0], [B, H]), V), c);
    const o = tf.add(tf.matMul(reverse(h), U), z);
    const L_y = tf.neg(tf.sum(tf.mul(y, tf.logSoftmax(labels))));
    const L_d = tf.sum(tf.sub(tf.softplus(o), tf.mul(d, o)));
    return tf.div(tf.add(L_y, tf.mul(head, L_d)), B) as tf.Scalar;
  };
  return {
    run(steps) {
      for (let k = 0; k < steps; k++) tf.tidy(() => void optimizer.minimize(loss));
    },
    seen: () => [W.dataSync()[0]!, W.dataSync()[H]!, b.dataSync()[0]!],
  };
}
