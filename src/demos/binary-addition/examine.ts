/** When the networks of a run are tested, and what a test is made of. */
import * as tf from '@tensorflow/tfjs-core';
import { batchOf } from './batches.ts';
import type { Weights } from './cell.ts';
import { exhaustive, longSums } from './exams.ts';
import type { CellName } from './layout.ts';
import { network, start, unpack } from './network.ts';
import type { Plain } from './plain.ts';
import { drawPairs } from './sums.ts';
import { chainLengths, chains, holdsZero, randomLengths } from './traces.ts';

/** Tests of the frozen networks, one entry a replica; null what was not asked. */
export interface Tested {
  readonly gradient8: readonly number[] | null;
  readonly short: {
    readonly exact8: readonly number[];
    /** With a carry and without one. By length, then by replica: 1 or 0. */
    readonly chain: readonly (readonly number[])[];
    readonly hold: readonly (readonly number[])[];
  } | null;
  /** The random sums: right bits at 16, right sums by length, then by replica. */
  readonly long: {
    readonly bits: readonly number[];
    readonly exact: readonly (readonly number[])[];
  } | null;
}

/** Whether k is on the grid of so many steps a decade: 20, that of recorded steps, or a divisor of it. */
const isOnGrid = (k: number, perDecade: number) =>
  Math.round(10 ** (Math.round(perDecade * Math.log10(k)) / perDecade)) === k;
/**
 * Steps at which running networks sit the cheap tests: 5 a decade from 10 on, and twice as many where learning is fast, from
 * 100 to 1,000; and at which of them the random sums as well. Nothing is learned before 10, and the first picture is not
 * kept waiting; what the gradients do is measured after the first step too.
 */
export const isExamined = (k: number) => k >= 10 && isOnGrid(k, k >= 100 && k < 1000 ? 10 : 5);
export const hasLongSums = (k: number) => k >= 100 && isOnGrid(k, k < 1000 ? 2 : 1);

/** What depends on the weights alone is computed once for them, however often a live parameter moves. */
const known = new WeakMap<tf.Tensor, Tested>();

/** Test the networks w (R, rows, H) of step k as far as their step asks for it, or in everything `atRest`. */
export async function examine(
  { w, k }: { readonly w: tf.Tensor; readonly k: number },
  { cell, hidden: H }: { readonly cell: CellName; readonly hidden: number },
  nets: readonly Plain[],
  atRest: boolean,
): Promise<Tested> {
  const { gradient8, short, long } = known.get(w) ?? { gradient8: null, short: null, long: null };
  const isShort = atRest || isExamined(k);
  const isLong = atRest || hasLongSums(k);
  const tested = {
    gradient8: gradient8 ?? (isShort || k === 1 ? await gradients(cell, w) : null),
    short: short ?? (isShort ? await shortTests(cell, w, H, nets) : null),
    long: long ?? (isLong ? await longTests(cell, w, H) : null),
  };
  known.set(w, tested);
  return tested;
}

async function gradients(cell: CellName, w: tf.Tensor): Promise<number[]> {
  const ratio = tf.tidy(() => gradientRatio(cell, unpack(cell, w), 8));
  const data = await ratio.data();
  ratio.dispose();
  return [...data];
}

async function shortTests(cell: CellName, w: tf.Tensor, H: number, nets: readonly Plain[]) {
  const byLength = (each: readonly boolean[][]) =>
    chainLengths.map((_, i) => each.map((right) => Number(right[i])));
  return {
    exact8: await oneByOne(cell, w, (W) => exhaustive(cell, W, H)),
    chain: byLength(nets.map((net) => chains(net, chainLengths))),
    hold: byLength(nets.map((net) => holdsZero(net, chainLengths))),
  };
}

async function longTests(cell: CellName, w: tf.Tensor, H: number) {
  const long = await oneByOne(cell, w, (W) => longSums(cell, W, H));
  return {
    bits: long.map(({ bits }) => bits),
    exact: randomLengths.map((_, i) => long.map(({ exact }) => exact[i] as number)),
  };
}

/** One network after the other. */
async function oneByOne<T>(cell: CellName, w: tf.Tensor, test: (W: Weights) => Promise<T>) {
  const all: T[] = [];
  for (let r = 0; r < (w.shape[0] ?? 0); r++) {
    const W = tf.tidy(() => unpack(cell, tf.slice(w, [r, 0, 0], [1, -1, -1])));
    all.push(await test(W));
    tf.dispose(W as Record<string, tf.Tensor>);
  }
  return all;
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
