/** What a network remembers, in plain numbers: carry chains, a sum bit by bit, a held carry, the hidden space. */
import type { Memory, Plain } from './plain.ts';
import type { Sum } from './sums.ts';

const isRight = (said: number, bit: number) => said > 0.5 === (bit === 1);

/**
 * Bits of the numbers in the random tests, and lengths of the chains: said here once. demo.ts has a metric for each by name
 * (view.test.ts holds the two together).
 */
export const randomLengths = [16, 32, 64] as const;
export const chainLengths = [16, 32, 64, 1024] as const;

/** For each length k, whether (2^k − 1) + 1 is right in all k + 1 steps: the carry survives k steps. */
export function chains(net: Plain, lengths: readonly number[]): boolean[] {
  const longest = Math.max(...lengths);
  const out = new Map<number, boolean>();
  let memory = net.step(net.start(), 1, 1);
  for (let k = 1; k <= longest && isRight(net.output(memory), 0); k++) {
    if (lengths.includes(k)) out.set(k, isRight(net.output(net.step(memory, 0, 0)), 1));
    memory = net.step(memory, 1, 0);
  }
  return lengths.map((k) => out.get(k) ?? false);
}

/** For each length k, whether (2^k − 1) + 0 is right in k steps: no carry appears from nothing. */
export function holdsZero(net: Plain, lengths: readonly number[]): boolean[] {
  const longest = Math.max(...lengths);
  let memory = net.start();
  let right = 0;
  for (; right < longest; right++) {
    memory = net.step(memory, 1, 0);
    if (!isRight(net.output(memory), 1)) break;
  }
  return lengths.map((k) => k <= right);
}

/** Hidden units (T × H) and outputs (T) of one sum. */
export function walk(net: Plain, { a, b }: Sum): { h: Float32Array; o: Float32Array } {
  const h = new Float32Array(a.length * net.H);
  const o = new Float32Array(a.length);
  let memory = net.start();
  a.forEach((at, t) => {
    memory = net.step(memory, at, b[t] as number);
    h.set(memory.subarray(0, net.H), t * net.H);
    o[t] = net.output(memory);
  });
  return { h, o };
}

/** Steps at which a held carry is read: every one at first, then twenty a decade. */
export function readings(hold: number): number[] {
  const out = new Set<number>([0]);
  for (let i = 0; Math.round(10 ** (i / 20)) <= hold; i++) out.add(Math.round(10 ** (i / 20)));
  return [...out.add(hold)].sort((a, b) => a - b);
}

/**
 * The carry as the network has it after so many inputs (1, 0): the sum's bit is then 1 − carry, so the reading is 1 − o.
 * Once from (1, 1), which makes a carry, once from (0, 0), which leaves none. At 0 inputs, what one (1, 0) would read.
 */
export function latch(
  net: Plain,
  at: readonly number[],
): { made: Float32Array; none: Float32Array } {
  const from = (bit: number) => {
    const out = new Float32Array(at.length);
    let memory = net.step(net.start(), bit, bit);
    let t = 0;
    at.forEach((steps, k) => {
      for (; t < steps; t++) memory = net.step(memory, 1, 0);
      out[k] = 1 - net.output(t === 0 ? net.step(memory, 1, 0) : memory);
    });
    return out;
  };
  return { made: from(1), none: from(0) };
}

/** Steps whose every possible input is in the cloud: 4 + 16 + 64 + 256 hidden states. */
const depth = 4;
export interface Space {
  /** Two coordinates a state: along the first and second principal component. */
  readonly points: Float32Array;
  /** The carry that each state should hold. */
  readonly carry: Uint8Array;
  /** Share of the variance along the two. */
  readonly share: readonly [number, number];
  /** Correlation of each hidden unit with the carry. */
  readonly with: Float32Array;
}

/** All hidden states of the first steps, on their two principal components, the carry's side to the right. */
export function space(net: Plain): Space {
  const { H } = net;
  const { states, carry } = cloud(net);
  const N = states.length;
  const mean = new Float64Array(H);
  for (const h of states) for (let j = 0; j < H; j++) mean[j]! += h[j]! / N;
  for (const h of states) for (let j = 0; j < H; j++) h[j]! -= mean[j]!;
  const C = covariance(states, H);
  const variance = Float64Array.from(mean, (_, j) => C[j * H + j]!);
  const total = variance.reduce((sum, one) => sum + one, 0);
  const [first, firstSize] = largest(C, H);
  for (let i = 0; i < H; i++)
    for (let j = 0; j < H; j++) C[i * H + j]! -= firstSize * first[i]! * first[j]!;
  const [second, secondSize] = largest(C, H);
  const share = carry.reduce((sum, one) => sum + one, 0) / N;
  const lean = new Float64Array(H); // covariance of each unit with the carry
  states.forEach((h, n) => {
    for (let j = 0; j < H; j++) lean[j]! += (h[j]! * (carry[n]! - share)) / N;
  });
  const side = dot(first, lean, H) < 0 ? -1 : 1;
  const points = new Float32Array(2 * N);
  states.forEach((h, n) => {
    points[2 * n] = side * dot(first, h, H);
    points[2 * n + 1] = dot(second, h, H);
  });
  const spread = Math.sqrt(share * (1 - share));
  return {
    points,
    carry,
    share: total > 0 ? [firstSize / total, secondSize / total] : [0, 0],
    with: Float32Array.from(lean, (one, j) => one / (Math.sqrt(variance[j]!) * spread || 1)),
  };
}

/** The hidden states after every sequence of one to four inputs, and the carry that each should hold. */
function cloud(net: Plain): { states: Memory[]; carry: Uint8Array } {
  let level: { memory: Memory; carry: number }[] = [{ memory: net.start(), carry: 0 }];
  const all: typeof level = [];
  for (let t = 0; t < depth; t++) {
    const below: typeof level = [];
    for (const { memory, carry } of level)
      for (const [a, b] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const)
        below.push({ memory: net.step(memory, a, b), carry: Number(a + b + carry >= 2) });
    all.push(...below);
    level = below;
  }
  return { states: all.map((one) => one.memory), carry: Uint8Array.from(all, (one) => one.carry) };
}

function dot(u: Float64Array, v: Float64Array, H: number): number {
  let sum = 0;
  for (let j = 0; j < H; j++) sum += u[j]! * v[j]!;
  return sum;
}

function covariance(rows: readonly Float64Array[], H: number): Float64Array {
  const C = new Float64Array(H * H);
  for (const row of rows)
    for (let i = 0; i < H; i++) {
      const one = row[i]! / rows.length;
      for (let j = 0; j < H; j++) C[i * H + j]! += one * row[j]!;
    }
  return C;
}

/** The largest eigenvalue of a symmetric matrix and its vector, by power iteration from a fixed start. */
function largest(C: Float64Array, H: number): [Float64Array, number] {
  let v = Float64Array.from({ length: H }, (_, j) => Math.sin(j + 1));
  let size = 0;
  for (let round = 0; round < 60; round++) {
    const next = new Float64Array(H);
    for (let i = 0; i < H; i++) for (let j = 0; j < H; j++) next[i]! += C[i * H + j]! * v[j]!;
    size = Math.hypot(...next);
    if (!(size > 0)) return [new Float64Array(H), 0];
    v = next.map((x) => x / size);
  }
  return [v, size];
}
