/**
 * V_ω: a perceptron of two layers of H tanh units on the line, C of them at once. All weights of one network lie in one table
 * (H + 5 rows, H): input and bias, hidden and bias, output, and the output's bias in the first column of the last row.
 */
import * as tf from '@tensorflow/tfjs-core';
import { random } from '../../lab/core/random.ts';

/** Rows of a table of width H. */
export const rowsOf = (H: number) => H + 5;

/** First weights of one seed: uniform within √(6 / (fan in + fan out)), biases 0. */
export function firstWeights(H: number, seed: number): number[][] {
  const { uniform } = random(seed);
  const layer = (rows: number, fans: number) => {
    const reach = Math.sqrt(6 / fans);
    return Array.from({ length: rows }, () =>
      Array.from({ length: H }, () => reach * (2 * uniform() - 1)),
    );
  };
  const zeros = Array.from({ length: H }, () => 0);
  return [...layer(1, 1 + H), zeros, ...layer(H, 2 * H), zeros, ...layer(1, H + 1), zeros];
}

/** The blocks of tables (C, H + 5, H). W1 and W2 hold their biases as a last row; U2 is W2 without. */
export function unpack(table: tf.Tensor) {
  const [C = 0, , H = 0] = table.shape;
  const rows = (from: number, count: number) => tf.slice(table, [0, from, 0], [C, count, H]);
  return {
    W1: rows(0, 2),
    W2: rows(2, H + 1),
    U2: rows(2, H),
    w3: rows(H + 3, 1),
    b3: tf.slice(table, [0, H + 4, 0], [C, 1, 1]),
  };
}
type Blocks = ReturnType<typeof unpack>;

/** Inputs x1 = [x, 1] (C, N, 2), ones (C, N, 1) → V(x) (C, N, 1), and what the way back needs. */
export function forward({ W1, W2, w3, b3 }: Blocks, x1: tf.Tensor, ones: tf.Tensor) {
  const h1 = tf.tanh(tf.matMul(x1, W1)); // (C, N, H)
  const h11 = tf.concat([h1, ones], 2); // (C, N, H + 1)
  const h2 = tf.tanh(tf.matMul(h11, W2)); // (C, N, H)
  return { h1, h11, h2, V: tf.add(tf.matMul(h2, w3, false, true), b3) };
}

/** ∂V/∂(what enters each layer’s tanh), sample by sample: d1 and d2 (C, N, H). */
export function backward(
  { U2, w3 }: Blocks,
  { h1, h2 }: Pick<ReturnType<typeof forward>, 'h1' | 'h2'>,
) {
  const d2 = tf.mul(tf.sub(1, tf.square(h2)), w3);
  const d1 = tf.mul(tf.sub(1, tf.square(h1)), tf.matMul(d2, U2, false, true));
  return { d1, d2 };
}

/** Σ_n c_n ∂V(x_n)/∂ω as a table, for weights c (C, N, 1) of the samples. */
export function weigh(
  x1: tf.Tensor,
  { h11, h2 }: Pick<ReturnType<typeof forward>, 'h11' | 'h2'>,
  { d1, d2 }: ReturnType<typeof backward>,
  c: tf.Tensor,
): tf.Tensor {
  const H = d1.shape[2] as number;
  return tf.concat(
    [
      tf.matMul(x1, tf.mul(c, d1), true), // (C, 2, H)
      tf.matMul(h11, tf.mul(c, d2), true), // (C, H + 1, H)
      tf.matMul(c, h2, true), // (C, 1, H)
      tf.pad(tf.sum(c, 1, true) as tf.Tensor3D, [
        [0, 0],
        [0, 0],
        [0, H - 1],
      ]),
    ],
    1,
  );
}
