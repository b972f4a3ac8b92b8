/**
 * A network reads two numbers digit by digit and writes their sum; R networks at once, each from its own seed.
 * The lessons' letters: elman.ts and lstm.ts compute and derive, sums.ts is the task, here they become a run.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Model, Values } from '../../lab/core/contracts.ts';
import { random } from '../../lab/core/random.ts';
import { columns, update, type Memory } from '../../lab/core/updates.ts';
import type { demo } from './demo.ts';
import { batchOf } from './batches.ts';
import { examine, type Tested } from './examine.ts';
import { layout, rowsOf } from './layout.ts';
import { network, pack, start, unpack } from './network.ts';
import { plain } from './plain.ts';
import { drawPairs, sumOf, type Sum } from './sums.ts';
import { chainLengths, latch, randomLengths, readings, walk } from './traces.ts';

export type Params = Values<(typeof demo)['params']>;
/**
 * w, d, m, G are tables (R, rows, H), e the newest errors (R, T·B, 1). `absolute` adds up |e| over the last thousand pairs
 * or so, beginning anew when they are full.
 */
type State = Memory & {
  readonly k: number;
  readonly seeds: readonly number[];
  readonly e: tf.Tensor;
  readonly absolute: tf.Tensor;
};

export interface Snapshot {
  readonly shape: { readonly R: number; readonly H: number };
  /** Σ_t |e_t| of a pair, mean over the last thousand or so; ½ Σ_t e_t², mean over the newest batch. */
  readonly error: readonly number[];
  readonly loss: readonly number[];
  readonly tested: Tested;
  readonly sum: Sum & { readonly left: number; readonly right: number };
  /** One entry a replica: the sum step by step, the held carry. */
  readonly walks: readonly { readonly h: Float32Array; readonly o: Float32Array }[];
  readonly readings: readonly number[];
  readonly latches: readonly { readonly made: Float32Array; readonly none: Float32Array }[];
  /** (R, rows, H), from which a view computes what it shows of one network only. */
  readonly table: Float32Array;
}

/** Pairs over which the error is averaged: the golden curves' thousand, whatever the batch. */
const windowPairs = 1000;
const averaged = (batch: number) => Math.max(1, Math.round(windowPairs / batch));

/** First weights of one seed, row by row. Biases begin at 0, the LSTM's forget gate at 1. */
export function firstWeights(
  { cell, hidden: H, init }: Pick<Params, 'cell' | 'hidden' | 'init'>,
  seed: number,
): number[][] {
  const { uniform } = random(seed);
  return layout(cell, H).flatMap(([name, rows]) => {
    const isInput = name.startsWith('W') && !['Wh', 'W1'].includes(name);
    const fan = name === 'W1' ? H + 1 : (isInput ? 2 : H) + H;
    const reach = init === 'tutorial' ? 1 : Math.sqrt(6 / fan);
    return Array.from({ length: rows }, (_, row) => {
      const isBias = name === 'bo' || (isInput && row === 2);
      const bias = name === 'Wf' ? 1 : 0;
      return Array.from({ length: H }, () => (isBias ? bias : reach * (2 * uniform() - 1)));
    });
  });
}

/** One step's change of the weights, from one batch. */
export function learn(
  memory: Memory,
  { x, c }: ReturnType<typeof batchOf>,
  { cell, optimizer, rate }: Pick<Params, 'cell' | 'optimizer' | 'rate'>,
  k: number,
): { memory: Memory; e: tf.Tensor } {
  const [R = 0, , H = 0] = memory.w.shape;
  const B = x.at[0]?.shape[1] ?? 0;
  const constants = { rate, momentum: 0, b1: 0.9, b2: 0.999, correct: true };
  // #region update
  const W = unpack(cell, memory.w); // W0, Wh, W1
  const pass = network(cell).forward(W, x, start(cell, R, B, H)); // h_0 = 0
  const e = tf.sub(c, pass.o); // e_t = c_t − o_t
  const { minus } = network(cell).backward(W, x, pass, e); // minus the gradient
  const g = tf.mul(pack(cell, H, minus), -1 / B); // a batch's gradient is the mean of its pairs'
  const coefficients = columns([{ method: optimizer, constants }], k + 1);
  // SGD: W ← W − α g. Adam: the same with momentum, over √G + 10⁻⁸
  const epsilon = optimizer === 'adam' ? tf.tensor2d([[1e-8]]) : null;
  const next = update(memory, g, coefficients, { inside: null, outside: epsilon });
  // #endregion
  return { memory: next, e };
}

export const model: Model<Params, State, Snapshot> = {
  init(params, seeds) {
    const { cell, hidden: H, bits, batch, optimizer } = params;
    const shape: [number, number, number] = [seeds.length, rowsOf(cell, H), H];
    const sums: [number, number, number] = [seeds.length, bits * batch, 1];
    return {
      k: 0,
      seeds: [...seeds],
      w: tf.tensor3d(seeds.map((seed) => firstWeights(params, seed))),
      d: tf.zeros(shape),
      m: tf.zeros(shape),
      G: optimizer === 'sgd' ? tf.ones(shape) : tf.zeros(shape),
      e: tf.zeros(sums),
      absolute: tf.zeros(sums),
    };
  },

  step(state, params) {
    const { k, seeds } = state;
    const pairs = seeds.map((seed) => drawPairs(params, seed, k));
    const { memory, e } = learn(state, batchOf(params.cell, pairs, params.bits), params, k);
    const absolute = tf.abs(e);
    const begins = k % averaged(params.batch) === 0;
    return {
      ...memory,
      k: k + 1,
      seeds,
      e,
      absolute: begins ? absolute : tf.add(state.absolute, absolute),
    };
  },

  async snapshot(state, params, atRest) {
    const { cell, hidden: H, batch, hold } = params;
    const R = state.seeds.length;
    const [table, absolute, e] = (await Promise.all(
      [state.w, state.absolute, state.e].map((t) => t.data()),
    )) as [Float32Array, Float32Array, Float32Array];
    const steps = state.k === 0 ? NaN : ((state.k - 1) % averaged(batch)) + 1;
    const mean = (all: Float32Array, of: (e: number) => number, pairs: number) => {
      const N = all.length / R;
      return state.seeds.map(
        (_, r) => all.subarray(r * N, (r + 1) * N).reduce((sum, one) => sum + of(one), 0) / pairs,
      );
    };
    const nets = state.seeds.map((_, r) =>
      plain(cell, H, table.subarray((r * table.length) / R, ((r + 1) * table.length) / R)),
    );
    const sum = sumOf(params.sum);
    const at = readings(hold);
    return {
      shape: { R, H },
      table,
      error: mean(absolute, (one) => one, batch * steps),
      loss: mean(e, (one) => one ** 2 / 2, state.k === 0 ? NaN : batch),
      tested: await examine(state, params, nets, atRest),
      sum,
      walks: nets.map((net) => walk(net, sum)),
      readings: at,
      latches: nets.map((net) => latch(net, at)),
    };
  },

  // the held carries are drawn of every seed
  still: (snap) => ({
    ...snap,
    shape: { ...snap.shape, R: 1 },
    table: snap.table.subarray(0, snap.table.length / snap.shape.R),
    walks: snap.walks.slice(0, 1),
  }),

  metrics({ error, loss, tested, shape: { R } }) {
    const unasked = Array.from({ length: R }, () => NaN);
    const { short, long } = tested;
    const random = randomLengths.map((k, i) => [`random_${k}`, long?.exact[i] ?? unasked]);
    const chain = chainLengths.flatMap((k, i) => [
      [`chain_${k}`, short?.chain[i] ?? unasked],
      [`hold_${k}`, short?.hold[i] ?? unasked],
    ]);
    return {
      error,
      loss,
      bit_accuracy: long?.bits ?? unasked,
      exact_8: short?.exact8 ?? unasked,
      ...(Object.fromEntries([...random, ...chain]) as Record<string, number[]>),
      gradient_8: tested.gradient8 ?? unasked,
    };
  },
};
