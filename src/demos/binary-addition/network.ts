/** What the cells have in common: their weights as one table a replica, their shapes, their names. */
import * as tf from '@tensorflow/tfjs-core';
import type { Past, Weights } from './cell.ts';
import * as elman from './elman.ts';
import { layout, type CellName } from './layout.ts';
import * as lstm from './lstm.ts';

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
