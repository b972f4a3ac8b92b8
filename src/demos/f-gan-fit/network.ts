/**
 * V_ω: a perceptron of two layers of H tanh units on the line, C of them at once. All weights of one network lie in one table
 * (H + 4, H + 1): two rows of the first layer (input, bias), H + 1 of the second, one of the output.
 *
 * The biases of the second layer and of the output are weights from one more unit in each layer that is always on: tanh 20 is
 * 1 in 32 bits and its slope there 0, so that it never learns. This saves a fifth of the kernels of a step.
 */
import * as tf from '@tensorflow/tfjs-core';
import { random } from '../../lab/core/random.ts';

const on = 20;

/** First weights of one seed: uniform within √(6 / (fan in + fan out)), biases 0. */
export function firstWeights(H: number, seed: number): number[][] {
  const { uniform } = random(seed);
  const draw = (fans: number) => Math.sqrt(6 / fans) * (2 * uniform() - 1);
  const row = (fans: number, last: number) => [
    ...Array.from({ length: H }, () => draw(fans)),
    last,
  ];
  const biases = [...Array.from({ length: H }, () => 0), on];
  const second = Array.from({ length: H }, () => row(2 * H, 0));
  return [row(1 + H, 0), biases, ...second, biases, row(H + 1, 0)];
}

/** The blocks of tables (C, H + 4, H + 1). */
export function unpack(table: tf.Tensor) {
  const [C = 0, , width = 0] = table.shape;
  const rows = (from: number, count: number) => tf.slice(table, [0, from, 0], [C, count, width]);
  return { W1: rows(0, 2), W2: rows(2, width), w3: rows(width + 2, 1) };
}
type Blocks = ReturnType<typeof unpack>;
type Pass = ReturnType<typeof forward>;

/** Inputs x1 = [x, 1] (C, N, 2) → V(x) (C, N, 1), and the units h1, h2 (C, N, H + 1). */
export function forward({ W1, W2, w3 }: Blocks, x1: tf.Tensor) {
  const h1 = tf.tanh(tf.matMul(x1, W1));
  const h2 = tf.tanh(tf.matMul(h1, W2));
  return { h1, h2, V: tf.matMul(h2, w3, false, true) };
}

/** ∂V/∂(what enters each layer’s tanh), sample by sample: d1 and d2 (C, N, H + 1). */
export function backward({ W2, w3 }: Blocks, { h1, h2 }: Pick<Pass, 'h1' | 'h2'>) {
  const d2 = tf.mul(tf.sub(1, tf.square(h2)), w3);
  const d1 = tf.mul(tf.sub(1, tf.square(h1)), tf.matMul(d2, W2, false, true));
  return { d1, d2 };
}

/** Σ_n c_n ∂V(x_n)/∂ω as a table, for weights c (C, N, 1) of the samples. */
export function weigh(
  x1: tf.Tensor,
  { h1, h2 }: Pick<Pass, 'h1' | 'h2'>,
  { d1, d2 }: ReturnType<typeof backward>,
  c: tf.Tensor,
): tf.Tensor {
  return tf.concat(
    [
      tf.matMul(x1, tf.mul(c, d1), true),
      tf.matMul(h1, tf.mul(c, d2), true),
      tf.matMul(c, h2, true),
    ],
    1,
  );
}
