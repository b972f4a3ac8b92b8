/**
 * The tests of a frozen network that take an engine: all 65,536 pairs of 8-bit numbers, and 2,000 long random sums. One
 * replica at a time, as WASM multiplies a batch of small matrices a tenth as fast as one large matrix; few answers are read
 * back, as WebGL makes each of them a wait.
 */
import * as tf from '@tensorflow/tfjs-core';
import { random } from '../../lab/core/random.ts';
import type { Past, Weights } from './cell.ts';
import { inputsOf, type CellName } from './layout.ts';
import { network, output, start } from './network.ts';
import { randomLengths } from './traces.ts';

const each = (past: Past, f: (t: tf.Tensor) => tf.Tensor): Past => ({
  h: f(past.h),
  ...(past.c && { c: f(past.c) }),
});
const release = (past: Past) => void each(past, (t) => (t.dispose(), t));
const isRight = (said: number, bit: number) => Number(said > 0.5 === (bit === 1));
const count = (flags: Uint8Array) => flags.reduce((sum, one) => sum + one, 0);

/** Inputs (1, N, 2 or 3) from digits a + 2b. */
function inputs(cell: CellName, digits: Uint8Array): tf.Tensor {
  const width = inputsOf(cell);
  const x = new Float32Array(digits.length * width).fill(1);
  for (let i = 0; i < digits.length; i++) {
    x[i * width] = digits[i]! & 1;
    x[i * width + 1] = digits[i]! >> 1;
  }
  return tf.tensor3d(x, [1, digits.length, width]);
}

/** Beginnings of sums: what the network remembers of each, and the carry that it should remember. */
interface Beginnings {
  readonly past: Past;
  readonly carry: Uint8Array;
}

/**
 * Every continuation of N beginnings by so many digits, and with `top` by a last step without digits: which are right in all
 * bits. The continuations of one step stand in four blocks, one for each input, so that row i comes from row i mod N.
 */
async function grow(cell: CellName, W: Weights, from: Beginnings, digits: number, top: boolean) {
  const block = (N: number) => Uint8Array.from({ length: 4 * N }, (_, i) => Math.floor(i / N));
  const { past, said } = tf.tidy(() => {
    let now = from.past;
    const outputs: tf.Tensor[] = [];
    const advance = (by: Uint8Array) => {
      const { h, c } = network(cell).step(W, inputs(cell, by), now);
      outputs.push(output(W, h));
      return { h, ...(c && { c }) };
    };
    let N = from.carry.length;
    for (let t = 0; t < digits; t++, N *= 4) {
      now = each(now, (one) => tf.concat([one, one, one, one], 1));
      now = advance(block(N));
    }
    if (top) advance(new Uint8Array(N));
    return { past: now, said: tf.concat(outputs, 1) };
  });
  const all = await said.data();
  said.dispose();
  release(from.past);

  let { carry } = from;
  let right = new Uint8Array(carry.length).fill(1);
  let row = 0;
  for (let t = 0; t < digits; t++) {
    const N = carry.length;
    const [nextCarry, nextRight] = [new Uint8Array(4 * N), new Uint8Array(4 * N)];
    for (let i = 0; i < 4 * N; i++, row++) {
      const both = Math.floor(i / N);
      const s = (both & 1) + (both >> 1) + carry[i % N]!;
      nextCarry[i] = s >> 1;
      nextRight[i] = right[i % N]! & isRight(all[row]!, s & 1);
    }
    [carry, right] = [nextCarry, nextRight];
  }
  if (top) for (let i = 0; i < right.length; i++) right[i]! &= isRight(all[row + i]!, carry[i]!);
  return { past, carry, right };
}

/** Those that are right so far. */
function keep({ past, carry, right }: Beginnings & { right: Uint8Array }): Beginnings {
  const kept = Int32Array.from([...right.keys()].filter((i) => right[i] === 1));
  const fewer = tf.tidy(() => each(past, (t) => tf.gather(t, tf.tensor1d(kept, 'int32'), 1)));
  release(past);
  return { past: fewer, carry: Uint8Array.from(kept, (i) => carry[i]!) };
}

/**
 * The share of all 4^bits pairs of numbers of so many bits whose sum is right in all bits + 1 steps. Pairs with the same
 * lowest digits share their beginning, and what begins wrong is dropped after five of them.
 */
export async function exhaustive(cell: CellName, W: Weights, H: number, bits = 8): Promise<number> {
  const first = Math.min(5, bits - 1);
  const root = { past: tf.tidy(() => start(cell, 1, 1, H)), carry: new Uint8Array(1) };
  const begun = keep(await grow(cell, W, root, first, false));
  if (begun.carry.length === 0) {
    release(begun.past);
    return 0;
  }
  const { past, right } = await grow(cell, W, begun, bits - first, true);
  release(past);
  return count(right) / 4 ** bits;
}

export interface Long {
  /** Share of the sums of two random k-bit numbers that are right in all k + 1 steps, for each of `randomLengths`. */
  readonly exact: readonly number[];
  /** Share of right bits over the 17 steps of all 16-bit sums. */
  readonly bits: number;
}

const total = 2000;
/** One entry a step, each of `total`: digits a + 2b, the sum's bit, the carry after it. The same for every network. */
let sums: { digits: Uint8Array[]; bits: Uint8Array[]; carries: Uint8Array[] } | null = null;
function draw(): NonNullable<typeof sums> {
  const { uniform } = random(20_171_109);
  const digits = Array.from({ length: randomLengths.at(-1)! }, () =>
    Uint8Array.from({ length: total }, () => Math.floor(4 * uniform())),
  );
  let carry = new Uint8Array(total);
  const s = digits.map((column) => {
    const sum = column.map((both, n) => (both & 1) + (both >> 1) + carry[n]!);
    carry = sum.map((one) => one >> 1);
    return sum;
  });
  return {
    digits,
    bits: s.map((sum) => sum.map((one) => one & 1)),
    carries: s.map((sum) => sum.map((one) => one >> 1)),
  };
}

/** 2,000 random sums of 16, 32 and 64 bits; a k-bit sum is made of the k lowest digits of a 64-bit one. */
export async function longSums(cell: CellName, W: Weights, H: number): Promise<Long> {
  const { digits, bits, carries } = (sums ??= draw());
  const still = new Uint8Array(total).fill(1);
  const exact = randomLengths.map(() => 0);
  let rightBits = 0;
  let past = tf.tidy(() => start(cell, 1, total, H));
  for (const [i, k] of randomLengths.entries()) {
    const from = randomLengths[i - 1] ?? 0;
    const run = tf.tidy(() => {
      let now = past;
      const outputs: tf.Tensor[] = [];
      for (const column of [...digits.slice(from, k), new Uint8Array(total)]) {
        const { h, c } = network(cell).step(W, inputs(cell, column), now);
        outputs.push(output(W, h));
        if (outputs.length <= k - from) now = { h, ...(c && { c }) };
      }
      return { past: now, said: tf.concat(outputs, 1) };
    });
    release(past);
    past = run.past;
    const said = await run.said.data();
    run.said.dispose();
    for (let t = from; t < k; t++)
      for (let n = 0; n < total; n++) {
        const right = isRight(said[(t - from) * total + n]!, bits[t]![n]!);
        still[n]! &= right;
        if (k === 16) rightBits += right;
      }
    for (let n = 0; n < total; n++) {
      const right = isRight(said[(k - from) * total + n]!, carries[k - 1]![n]!);
      exact[i]! += (right & still[n]!) / total;
      if (k === 16) rightBits += right;
    }
    if (count(still) === 0) break;
  }
  release(past);
  return {
    exact: exact.map((one) => Math.round(one * total) / total),
    bits: rightBits / (17 * total),
  };
}
