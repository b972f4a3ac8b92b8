/** What elman.ts and lstm.ts have in common: the shapes that go through a cell, forward and backward. Types only. */
import type * as tf from '@tensorflow/tfjs-core';
import type { gates } from './layout.ts';

/** Weights, or their gradients, by name; each (R, rows, H), bo (R, 1, 1). */
export type Weights = Readonly<Record<string, tf.Tensor>>;
/** What one step leaves: h, and for the LSTM its cell, its gates and tanh c. */
export type Past = { readonly h: tf.Tensor } & {
  readonly [K in 'c' | 'seen' | (typeof gates)[number]]?: tf.Tensor;
};
/** One batch through T steps: past[t] is what step t left, h and o stand under each other, (R, T·B, ·). */
export interface Pass {
  readonly past: readonly Past[];
  readonly h: tf.Tensor;
  readonly o: tf.Tensor;
}
/** The inputs of a batch: x_t for t = 1 … T, and the same under each other. */
export interface Inputs {
  readonly at: readonly tf.Tensor[];
  readonly all: tf.Tensor;
}
export type Step = (W: Weights, x_t: tf.Tensor, before: Past) => Past;
export type Forward = (W: Weights, x: Inputs, start: Past) => Pass;
/** From the errors e (R, T·B, 1): minus the gradient of ½ Σ e², and δ_t of every step. */
export type Backward = (
  W: Weights,
  x: Inputs,
  pass: Pass,
  e: tf.Tensor,
) => { minus: Weights; deltas: readonly tf.Tensor[] };
