/** Pairs of numbers as the networks read them. */
import * as tf from '@tensorflow/tfjs-core';
import type { Inputs } from './cell.ts';
import { inputsOf, type CellName } from './layout.ts';

/** Inputs x_t (R, B, 2 or 3) for t = 1 … T, and the bits c (R, T·B, 1) of the sums, t after t. */
export function batchOf(
  cell: CellName,
  pairs: readonly (readonly [readonly number[], readonly number[]])[],
  T: number,
): { x: Inputs; c: tf.Tensor } {
  const R = pairs.length;
  const B = pairs[0]?.[0].length ?? 0;
  const width = inputsOf(cell);
  const all = new Float32Array(R * T * B * width).fill(1);
  const at = Array.from({ length: T }, () => new Float32Array(R * B * width).fill(1));
  const c = new Float32Array(R * T * B);
  for (let r = 0; r < R; r++)
    for (let i = 0; i < B; i++) {
      const a = pairs[r]![0][i]!;
      const b = pairs[r]![1][i]!;
      for (let t = 0; t < T; t++) {
        const row = (r * T + t) * B + i;
        const own = at[t]!;
        const here = (r * B + i) * width;
        all[row * width] = own[here] = (a >> t) & 1;
        all[row * width + 1] = own[here + 1] = (b >> t) & 1;
        c[row] = ((a + b) >> t) & 1;
      }
    }
  return {
    x: {
      at: at.map((x_t) => tf.tensor3d(x_t, [R, B, width])),
      all: tf.tensor3d(all, [R, T * B, width]),
    },
    c: tf.tensor3d(c, [R, T * B, 1]),
  };
}
