/**
 * The tests of a frozen network that take an engine: all 65,536 pairs of 8-bit numbers, and 2,000 long random sums.
 * A sum with a wrong bit is dropped at once (measured, 16 units, WASM: 50 ms a trained network, a few an untrained one).
 * One replica at a time: WASM multiplies a batch of small matrices a tenth as fast as one large matrix.
 */
import * as tf from '@tensorflow/tfjs-core';
import { random } from '../../lab/random.ts';
import { inputsOf, type CellName } from './layout.ts';
import { network, output, start, type Past, type Weights } from './network.ts';

/** Sums on their way: what the network remembers of each, and the carry that it should remember. */
interface Flock {
  readonly past: Past;
  readonly carry: Uint8Array;
}
/** One input for each sum of a flock: a + 2b. */
type Digits = Uint8Array;

const each = (past: Past, f: (t: tf.Tensor) => tf.Tensor): Past => ({
  h: f(past.h),
  ...(past.c && { c: f(past.c) }),
});

/** One digit more for every sum of the flock; which outputs were right. Disposes of the flock's memory. */
async function advance(cell: CellName, W: Weights, flock: Flock, digits: Digits) {
  const N = flock.carry.length;
  const width = inputsOf(cell);
  const x = new Float32Array(N * width).fill(1);
  const bits = new Uint8Array(N);
  const carry = new Uint8Array(N);
  for (let i = 0; i < N; i++) {
    const a = digits[i]! & 1;
    const b = digits[i]! >> 1;
    const s = a + b + flock.carry[i]!;
    x[i * width] = a;
    x[i * width + 1] = b;
    bits[i] = s & 1;
    carry[i] = s >> 1;
  }
  const { past, o } = tf.tidy(() => {
    const { h, c } = network(cell).step(W, tf.tensor3d(x, [1, N, width]), flock.past);
    return { past: { h, ...(c && { c }) }, o: output(W, h) };
  });
  each(flock.past, (t) => (t.dispose(), t));
  const said = await o.data();
  o.dispose();
  const right = new Uint8Array(N);
  for (let i = 0; i < N; i++) right[i] = Number(said[i]! > 0.5 === (bits[i] === 1));
  return { flock: { past, carry }, right };
}

/** The sums that are still right, and their places in the old flock. */
function keep({ past, carry }: Flock, right: Uint8Array): { flock: Flock; kept: Int32Array } {
  const kept = new Int32Array(count(right));
  for (let i = 0, k = 0; i < right.length; i++) if (right[i] === 1) kept[k++] = i;
  if (kept.length === right.length) return { flock: { past, carry }, kept };
  const index = tf.tensor1d(kept, 'int32');
  const fewer = each(past, (t) => {
    const part = tf.gather(t, index, 1);
    t.dispose();
    return part;
  });
  index.dispose();
  return { flock: { past: fewer, carry: picked(carry, kept) }, kept };
}

const release = ({ past }: Flock) => void each(past, (t) => (t.dispose(), t));
const fresh = (cell: CellName, N: number, H: number): Flock => ({
  past: tf.tidy(() => start(cell, 1, N, H)),
  carry: new Uint8Array(N),
});

function picked<A extends Uint8Array | Int32Array>(from: A, index: Int32Array): A {
  if (index.length === from.length) return from; // all of them, in order
  const out = from.slice(0, index.length) as A;
  for (let i = 0; i < out.length; i++) out[i] = from[index[i]!]!;
  return out;
}

function count(right: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < right.length; i++) sum += right[i]!;
  return sum;
}

/**
 * The share of all 4^bits pairs of numbers of so many bits whose sum is right in all bits + 1 steps. Pairs with the same
 * lowest digits share their beginning: the four inputs of a step make a tree, 4^bits leaves.
 */
export async function exhaustive(cell: CellName, W: Weights, H: number, bits = 8): Promise<number> {
  let flock = fresh(cell, 1, H);
  for (let t = 0; t < bits && flock.carry.length > 0; t++) {
    const N = flock.carry.length;
    const grown = tf.tidy(() => each(flock.past, (one) => tf.concat([one, one, one, one], 1)));
    release(flock);
    const carry = new Uint8Array(4 * N);
    const digits = new Uint8Array(4 * N);
    for (let both = 0; both < 4; both++) {
      carry.set(flock.carry, both * N);
      digits.fill(both, both * N, (both + 1) * N);
    }
    const { flock: all, right } = await advance(cell, W, { past: grown, carry }, digits);
    flock = keep(all, right).flock;
  }
  if (flock.carry.length === 0) {
    release(flock);
    return 0;
  }
  const { flock: last, right } = await advance(cell, W, flock, new Uint8Array(flock.carry.length));
  release(last);
  return count(right) / 4 ** bits;
}

export const lengths = [16, 32, 64] as const;
export interface Long {
  /** Share of the sums of two random k-bit numbers that are right in all k + 1 steps, k = 16, 32, 64. */
  readonly exact: readonly number[];
  /** Share of right bits over the 17 steps of all 16-bit sums. */
  readonly bits: number;
}

/**
 * The same seeded numbers for every network, one column of digits a + 2b a step; a k-bit number is the k lowest digits of a
 * 64-bit one.
 */
function drawLong(count: number): readonly Uint8Array[] {
  const { uniform } = random(20_171_109);
  return Array.from({ length: lengths.at(-1)! }, () =>
    Uint8Array.from({ length: count }, () => Math.floor(4 * uniform())),
  );
}
const total = 2000;
let drawn: readonly Uint8Array[] | null = null;

/** 2,000 random sums of 16, 32 and 64 bits; past 16 bits, where no more bits are counted, a wrong sum is dropped. */
export async function longSums(cell: CellName, W: Weights, H: number): Promise<Long> {
  drawn ??= drawLong(total);
  let flock = fresh(cell, total, H);
  let index: Int32Array = Int32Array.from({ length: total }, (_, i) => i);
  let still = new Uint8Array(total).fill(1); // right so far, of those in the flock
  let rightBits = 0;
  const exact: number[] = [];
  for (let t = 1; t <= drawn.length && flock.carry.length > 0; t++) {
    const moved = await advance(cell, W, flock, picked(drawn[t - 1]!, index));
    flock = moved.flock;
    for (let i = 0; i < still.length; i++) still[i]! &= moved.right[i]!;
    if (t <= 16) rightBits += count(moved.right);
    if (t > 16) {
      const { flock: fewer, kept } = keep(flock, still);
      flock = fewer;
      index = picked(index, kept);
      still = new Uint8Array(kept.length).fill(1);
    }
    if (lengths.some((length) => length === t)) {
      const side = { past: each(flock.past, (one) => tf.clone(one)), carry: flock.carry };
      const top = await advance(cell, W, side, new Uint8Array(flock.carry.length));
      release(top.flock);
      if (t === 16) rightBits += count(top.right);
      exact.push(top.right.reduce((sum, one, i) => sum + (one & still[i]!), 0) / total);
    }
    if (t === 16 && count(still) === 0) break;
  }
  release(flock);
  while (exact.length < lengths.length) exact.push(0);
  return { exact, bits: rightBits / (17 * total) };
}
