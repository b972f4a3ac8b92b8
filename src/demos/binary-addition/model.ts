/**
 * A network reads two numbers digit by digit and writes their sum; R networks at once, each from its own seed.
 * The lessons' letters: elman.ts and lstm.ts compute and derive, sums.ts is the task, here they become a run.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Model, Values } from '../../lab/core/contracts.ts';
import { random } from '../../lab/core/random.ts';
import { columns, update, type Memory } from '../../lab/core/updates.ts';
import type { demo } from './demo.ts';
import { exhaustive, longSums } from './exams.ts';
import { inputsOf, layout, rowsOf, type CellName } from './layout.ts';
import { network, pack, start, unpack, type Inputs, type Weights } from './network.ts';
import { plain } from './plain.ts';
import { drawPairs, sumOf, type Sum } from './sums.ts';
import { chainLengths, chains, holdsZero, latch, randomLengths, readings, walk } from './traces.ts';

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

/** Tests of the frozen networks, one entry a replica. */
interface Tested {
  readonly exact8: readonly number[];
  /** The random sums: right bits at 16, right sums by length, then by replica. Null where they were not asked. */
  readonly long: {
    readonly bits: readonly number[];
    readonly exact: readonly (readonly number[])[];
  } | null;
  /** With a carry and without one. By length, then by replica: 1 or 0. */
  readonly chain: readonly (readonly number[])[];
  readonly hold: readonly (readonly number[])[];
  readonly gradient8: readonly number[];
}
export interface Snapshot {
  readonly shape: { readonly R: number; readonly H: number };
  /** Σ_t |e_t| of a pair, mean over the last thousand or so; ½ Σ_t e_t², mean over the newest batch. */
  readonly error: readonly number[];
  readonly loss: readonly number[];
  readonly tested: Tested | null;
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
      tested:
        atRest || isExamined(state.k)
          ? await examine(state, params, nets, atRest || hasLongSums(state.k))
          : null,
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
    const long = randomLengths.map((k, i) => [`random_${k}`, tested?.long?.exact[i] ?? unasked]);
    const chain = chainLengths.flatMap((k, i) => [
      [`chain_${k}`, tested?.chain[i] ?? unasked],
      [`hold_${k}`, tested?.hold[i] ?? unasked],
    ]);
    return {
      error,
      loss,
      bit_accuracy: tested?.long?.bits ?? unasked,
      exact_8: tested?.exact8 ?? unasked,
      ...(Object.fromEntries([...long, ...chain]) as Record<string, number[]>),
      gradient_8: tested?.gradient8 ?? unasked,
    };
  },
};

/** Whether k is on the grid of so many steps a decade: 20, that of recorded steps, or a divisor of it. */
const isOnGrid = (k: number, perDecade: number) =>
  Math.round(10 ** (Math.round(perDecade * Math.log10(k)) / perDecade)) === k;
/**
 * Steps at which running networks sit the cheap tests: 5 a decade from 10 on, and twice as many where learning is fast, from
 * 100 to 1,000; and at which of them the random sums as well.
 */
export const isExamined = (k: number) =>
  k <= 1 || (k >= 10 && isOnGrid(k, k >= 100 && k < 1000 ? 10 : 5));
export const hasLongSums = (k: number) => k >= 100 && isOnGrid(k, k < 1000 ? 2 : 1);

/** What depends on the weights alone is computed once for them, however often a live parameter moves. */
const examined = new WeakMap<tf.Tensor, Tested>();

async function examine(
  { w, seeds }: State,
  { cell, hidden: H }: Params,
  nets: readonly ReturnType<typeof plain>[],
  isLong: boolean,
): Promise<Tested> {
  const known = examined.get(w);
  if (known && (known.long || !isLong)) return known;
  const exact8: number[] = [];
  const long: Awaited<ReturnType<typeof longSums>>[] = [];
  for (const r of seeds.keys()) {
    const W = tf.tidy(() => unpack(cell, tf.slice(w, [r, 0, 0], [1, -1, -1])));
    exact8.push(known?.exact8[r] ?? (await exhaustive(cell, W, H)));
    if (isLong) long.push(await longSums(cell, W, H));
    tf.dispose(W as Record<string, tf.Tensor>);
  }
  const byLength = (each: readonly boolean[][]) =>
    chainLengths.map((_, i) => each.map((right) => Number(right[i])));
  const gradient = tf.tidy(() => gradientRatio(cell, unpack(cell, w), 8));
  const result = {
    exact8,
    long: isLong
      ? {
          bits: long.map(({ bits }) => bits),
          exact: randomLengths.map((_, i) => long.map(({ exact }) => exact[i] as number)),
        }
      : null,
    chain: byLength(nets.map((net) => chains(net, chainLengths))),
    hold: byLength(nets.map((net) => holdsZero(net, chainLengths))),
    gradient8: [...(await gradient.data())],
  };
  gradient.dispose();
  examined.set(w, result);
  return result;
}

/**
 * How much of the last bit's error reaches the first step: ‖δ_1‖ / ‖δ_T‖, over 64 seeded pairs, for the loss of bit T alone.
 * One number a replica, (R).
 */
export function gradientRatio(cell: CellName, W: Weights, T: number): tf.Tensor {
  const [R = 0, , H = 0] = (W['W1'] as tf.Tensor).shape;
  const B = 64;
  const pairs = drawPairs({ bits: T, batch: B, pairs: 0, list: 'random' }, 0, -1);
  const { x, c } = batchOf(
    cell,
    Array.from({ length: R }, () => pairs),
    T,
  );
  const pass = network(cell).forward(W, x, start(cell, R, B, H));
  const isLast = tf.tensor3d(
    Array.from({ length: T * B }, (_, i) => Number(i >= (T - 1) * B)),
    [1, T * B, 1],
  );
  const { deltas } = network(cell).backward(W, x, pass, tf.mul(tf.sub(c, pass.o), isLast));
  const size = (delta: tf.Tensor) => tf.sqrt(tf.sum(tf.square(delta), [1, 2]));
  return tf.div(size(deltas[0] as tf.Tensor), size(deltas[T - 1] as tf.Tensor));
}
