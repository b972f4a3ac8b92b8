/** What the cells have in common: their weights as one table a replica, their shapes, their names. */
import * as tf from '@tensorflow/tfjs-core';
import * as elman from './elman.ts';
import { gates, layout, type CellName } from './layout.ts';
import * as lstm from './lstm.ts';

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

export const network = (cell: CellName) => (cell === 'lstm' ? lstm : elman);
export { output } from './elman.ts';

/** h_0 = 0, c_0 = 0. */
export function start(cell: CellName, R: number, B: number, H: number): Past {
  const zero = tf.zeros([R, B, H]);
  return cell === 'lstm' ? { h: zero, c: zero } : { h: zero };
}

/** The table (R, rows, H) as weights by name. */
export function unpack(cell: CellName, table: tf.Tensor): Weights {
  const [R = 0, , H = 0] = table.shape;
  let row = 0;
  return Object.fromEntries(
    layout(cell, H).map(([name, rows]) => {
      const part = tf.slice(table, [0, row, 0], [R, rows, name === 'bo' ? 1 : H]);
      row += rows;
      return [name, part];
    }),
  );
}

/** Weights by name as one table; bo leads its row, the rest of which is never used. */
export function pack(cell: CellName, H: number, weights: Weights): tf.Tensor {
  const parts = layout(cell, H).map(([name]) => {
    const part = weights[name] as tf.Tensor3D;
    return name === 'bo'
      ? tf.pad(part, [
          [0, 0],
          [0, 0],
          [0, H - 1],
        ])
      : part;
  });
  return tf.concat(parts, 1);
}
