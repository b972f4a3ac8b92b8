/**
 * The construction of Wilson et al. 2017 for every pair (n₊, n₋) at once: one cell of the map is one replica, padded to
 * the largest problem. Samples beyond a cell's own are rows of zeros, which give no gradient.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Model, Values } from '../../lab/core/contracts.ts';
import { random } from '../../lab/core/random.ts';
import {
  columns,
  isAdaptive,
  lookahead,
  update,
  type Memory,
  type Method,
} from '../../lab/core/updates.ts';
import { construction, dimension, scores, spreadLabels } from '../../problems/construction.ts';
import type { demo } from './demo.ts';

export type Params = Values<(typeof demo)['params']>;
/** X (C, N, D), y (C, 1, N) with 0 for a sample that a cell does not have; C = seeds × grid², N = 2 grid. */
type State = Memory & { k: number; X: tf.Tensor; y: tf.Tensor };
export interface Cell {
  readonly nPos: number;
  readonly nNeg: number;
  /** Scores of a fresh positive and a fresh negative, and the training loss, one a method. */
  readonly pos: readonly number[];
  readonly neg: readonly number[];
  readonly loss: readonly number[];
}
export interface Snapshot {
  readonly seeds: readonly (readonly Cell[])[];
}

export const methods = ['sgd', 'adagrad', 'adam'] as const satisfies readonly Method[];
/** Documented steps, as in sign-limit; SGD's stays below 2/λmax up to 40 samples. */
const rate = { sgd: 0.02, adagrad: 0.1, adam: 0.001 };

/** The cells (n₊, n₋) of a grid, n₊ running fastest. */
export function cellsOf(grid: number): { nPos: number; nNeg: number }[] {
  return Array.from({ length: grid * grid }, (_, c) => ({
    nPos: 1 + (c % grid),
    nNeg: 1 + Math.floor(c / grid),
  }));
}

/** Rows and labels of one cell, padded with zeros to N samples. Seed 0 has the spread labels, others a permutation. */
function padded(nPos: number, nNeg: number, N: number, seed: number) {
  const spread = spreadLabels(nPos + nNeg, nPos);
  const labels = seed === 0 ? spread : random(seed).shuffle(spread);
  const D = dimension(N);
  const empty = Array.from({ length: N - labels.length }, () => Array.from({ length: D }, () => 0));
  return { X: [...construction(labels, D), ...empty], y: [...labels, ...empty.map(() => 0)] };
}

/** (C, 1, N) mask of step k: each cell takes its own samples in blocks, cyclically; null for the full batch. */
function cyclicBlocks({ grid, batch }: Params, C: number, k: number): tf.Tensor3D | null {
  if (batch === 0) return null;
  const cells = cellsOf(grid);
  return tf.tensor3d(
    Array.from({ length: C }, (_, c) => {
      const { nPos, nNeg } = cells[c % cells.length] as (typeof cells)[number];
      const begin = (k % Math.ceil((nPos + nNeg) / batch)) * batch;
      return [Array.from({ length: 2 * grid }, (_, i) => Number(i >= begin && i < begin + batch))];
    }),
  );
}

export const model: Model<Params, State, Snapshot> = {
  init({ grid }, seeds) {
    const N = 2 * grid;
    const all = seeds.flatMap((seed) =>
      cellsOf(grid).map(({ nPos, nNeg }) => padded(nPos, nNeg, N, seed)),
    );
    const shape: [number, number, number] = [all.length, methods.length, dimension(N)];
    const g0 = methods.map((method) => [isAdaptive(method) ? 0 : 1]);
    return {
      k: 0,
      X: tf.tensor3d(all.map(({ X }) => X)),
      y: tf.tensor3d(all.map(({ y }) => [y])),
      w: tf.zeros(shape), // (C, M, D)
      d: tf.zeros(shape),
      m: tf.zeros(shape),
      G: tf.tile(tf.tensor3d([g0]), [shape[0], 1, shape[2]]),
    };
  },

  step(state, params) {
    const { X, y, k } = state;
    const c = columns(
      methods.map((method) => ({
        method,
        constants: { rate: rate[method], momentum: 0, b1: 0.9, b2: 0.999, correct: true },
      })),
      k + 1,
    );
    const all = tf.sub(tf.matMul(lookahead(state, c), X, false, true), y); // X w − y, (C, M, N)
    const block = cyclicBlocks(params, X.shape[0], k);
    const g = tf.matMul(block ? tf.mul(all, block) : all, X); // g = Xᵀ r, (C, M, D)
    const outside = params.epsilon
      ? tf.tensor2d(methods.map((method) => [isAdaptive(method) ? params.epsilon : 0]))
      : null;
    return { ...state, ...update(state, g, c, { inside: null, outside }), k: k + 1 };
  },

  async snapshot({ w, X, y }, { grid }) {
    const [C, M] = w.shape as [number, number];
    const parts = tf.tidy(() => [
      tf.slice(w, [0, 0, 0], [C, M, 3]),
      tf.sum(tf.mul(tf.square(tf.sub(tf.matMul(w, X, false, true), y)), 0.5), 2),
    ]);
    const [shared, losses] = (await Promise.all(parts.map((part) => part.data()))) as [
      Float32Array,
      Float32Array,
    ];
    tf.dispose(parts);
    const cells = cellsOf(grid);
    const all = Array.from({ length: C }, (_, c): Cell => {
      const of = methods.map((_, i) => {
        const at = (c * M + i) * 3;
        return scores(...(shared.slice(at, at + 3) as unknown as [number, number, number]));
      });
      return {
        ...(cells[c % cells.length] as (typeof cells)[number]),
        pos: of.map(({ pos }) => pos),
        neg: of.map(({ neg }) => neg),
        loss: [...losses.subarray(c * M, (c + 1) * M)],
      };
    });
    return {
      seeds: Array.from({ length: C / cells.length }, (_, r) =>
        all.slice(r * cells.length, (r + 1) * cells.length),
      ),
    };
  },

  metrics({ seeds }) {
    const share = (test: (pos: number, neg: number) => boolean, i: number) =>
      seeds.map(
        (cells) => cells.filter(({ pos, neg }) => test(pos[i] as number, neg[i] as number)).length,
      );
    return Object.fromEntries(
      methods.flatMap((method, i) => [
        [`both_right.${method}`, share((pos, neg) => pos > 0 && neg < 0, i)],
        [`all_positive.${method}`, share((pos, neg) => pos > 0 && neg > 0, i)],
        [
          `loss.${method}`,
          seeds.map((cells) => Math.max(...cells.map((c) => c.loss[i] as number))),
        ],
      ]),
    );
  },
};
