/**
 * The LSTM, forward and backward (lesson 2's gate equations). Each gate has its own weights, x_t ends in a 1:
 *
 *   i, f, o = σ(x_t W + h_{t−1} U),   g = tanh(x_t Wg + h_{t−1} Ug),   c_t = f ∘ c_{t−1} + i ∘ g,   h_t = o ∘ tanh c_t.
 */
import * as tf from '@tensorflow/tfjs-core';
import { output, stack } from './elman.ts';
import { gates } from './layout.ts';
import type { Backward, Forward, Past, Step } from './cell.ts';

type T = tf.Tensor;

export const step: Step = (W, x_t, { h, c }) => {
  const sum = (gate: string) =>
    tf.add(tf.matMul(x_t, W[`W${gate}`] as T), tf.matMul(h, W[`U${gate}`] as T));
  const [i, f, g, o] = [
    tf.sigmoid(sum('i')),
    tf.sigmoid(sum('f')),
    tf.tanh(sum('g')),
    tf.sigmoid(sum('o')),
  ];
  const c_t = tf.add(tf.mul(f, c as T), tf.mul(i, g));
  const seen = tf.tanh(c_t);
  return { h: tf.mul(o, seen), c: c_t, i, f, g, o, seen };
};

export const forward: Forward = (W, x, start) => {
  const past: Past[] = [start];
  for (const x_t of x.at) past.push(step(W, x_t, past.at(-1)!));
  const h = stack(past.slice(1));
  return { past, h, o: output(W, h) };
};

export const backward: Backward = (W, x, { past, h, o }, e) => {
  const delta_o = tf.mul(tf.mul(e, o), tf.sub(1, o));
  const at = tf.split(delta_o, x.at.length, 1);
  const U = tf.concat(
    gates.map((gate) => W[`U${gate}`] as T),
    2,
  ); // (R, H, 4H)
  const slope = (a: T) => tf.mul(a, tf.sub(1, a));
  const deltas: T[] = []; // (R, B, 4H): i, f, g, o side by side
  let dc: T | null = null;
  for (let t = x.at.length; t >= 1; t--) {
    const { i, f, g, o: gate, seen } = past[t] as Required<Past>;
    const here = tf.mul(at[t - 1]!, W['W1'] as T);
    const dh: T = deltas[0] ? tf.add(tf.matMul(deltas[0], U, false, true), here) : here;
    // dc_t = dc_{t+1} ∘ f_{t+1} + dh_t ∘ o_t ∘ (1 − tanh² c_t)
    const own = tf.mul(tf.mul(dh, gate), tf.sub(1, tf.square(seen)));
    dc = dc ? tf.add(tf.mul(dc, past[t + 1]!.f as T), own) : own;
    deltas.unshift(
      tf.concat(
        [
          tf.mul(tf.mul(dc, g), slope(i)), // δⁱ = dc ∘ g ∘ i (1 − i)
          tf.mul(tf.mul(dc, past[t - 1]!.c as T), slope(f)), // δᶠ = dc ∘ c_{t−1} ∘ f (1 − f)
          tf.mul(tf.mul(dc, i), tf.sub(1, tf.square(g))), // δᵍ = dc ∘ i ∘ (1 − g²)
          tf.mul(tf.mul(dh, seen), slope(gate)), // δᵒ = dh ∘ tanh c ∘ o (1 − o)
        ],
        2,
      ),
    );
  }
  const delta = tf.concat(deltas, 1);
  const before = stack(past.slice(0, -1));
  const dW = tf.split(tf.matMul(x.all, delta, true), gates.length, 2);
  const dU = tf.split(tf.matMul(before, delta, true), gates.length, 2);
  const inner = gates.flatMap(
    (gate, k) =>
      [
        [`W${gate}`, dW[k]!],
        [`U${gate}`, dU[k]!],
      ] as const,
  );
  const minus = {
    ...Object.fromEntries(inner),
    W1: tf.matMul(delta_o, h, true),
    bo: tf.sum(delta_o, 1, true),
  };
  return { minus, deltas };
};
