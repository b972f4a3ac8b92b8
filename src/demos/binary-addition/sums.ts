/** The task: sums digit by digit, least significant bit first, and the pairs that a network is trained on. */
import { random } from '../../lab/random.ts';

/** a and b as columns of digits: at step t the inputs a_t, b_t, the bit c_t of the sum, and the carry that step t leaves. */
export interface Sum {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly c: readonly number[];
  readonly carry: readonly number[];
}

/** s_t = a_t + b_t + carry; c_t = s_t mod 2; the next carry is 1 where s_t ≥ 2. */
export function add(a: readonly number[], b: readonly number[]): Sum {
  const c: number[] = [];
  const carry: number[] = [];
  a.forEach((at, t) => {
    const s = at + (b[t] as number) + (carry[t - 1] ?? 0);
    c.push(s % 2);
    carry.push(Number(s >= 2));
  });
  return { a, b, c, carry };
}

/** The T lowest binary digits of n, least significant first. */
export const digits = (n: number, T: number) =>
  Array.from({ length: T }, (_, t) => Math.floor(n / 2 ** t) % 2);

/** As many steps as the sum of the two has digits at most. */
export function sumOf(text: string): Sum & { readonly left: number; readonly right: number } {
  const [left = 0, right = 0] = text.split('+').map(Number);
  const T = Math.max(1, Math.max(left, right).toString(2).length) + 1;
  return { left, right, ...add(digits(left, T), digits(right, T)) };
}

/** A seed for step k of a replica, well mixed (the finalizer of MurmurHash3), so that a state alone names its pairs. */
export function mixed(seed: number, k: number): number {
  let x = (Math.imul(seed, 0x9e3779b1) + k + 1) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

export interface Drawing {
  /** Steps of a sum; the two numbers have one digit less, so that the sum fits. */
  readonly bits: number;
  readonly batch: number;
  /** 0, or how many distinct pairs there are to train on. */
  readonly pairs: number;
}

/**
 * Pair number i of a short list. A walk with odd strides through the numbers: every value of a occurs, every value of b
 * occurs, but their lowest digits always agree, so that (0, 1) and (1, 0) never stand at the first step.
 */
export const listed = (i: number, values: number): readonly [number, number] => [
  (37 * i + 11) % values,
  (91 * i + 53) % values,
];

/** The batch of pairs that replica `seed` sees at step k. */
export function drawPairs(
  { bits, batch, pairs }: Drawing,
  seed: number,
  k: number,
): [number[], number[]] {
  const { uniform } = random(mixed(seed, k));
  const values = 2 ** (bits - 1);
  const a: number[] = [];
  const b: number[] = [];
  const below = (n: number) => Math.floor(uniform() * n);
  for (let i = 0; i < batch; i++) {
    const [x, y] = pairs > 0 ? listed(below(pairs), values) : [below(values), below(values)];
    a.push(x);
    b.push(y);
  }
  return [a, b];
}
