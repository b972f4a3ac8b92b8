/** The task: sums digit by digit, least significant bit first, and the pairs that a network is trained on. */
import { random } from '../../lab/core/random.ts';

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

/** Two numbers, decimal or binary (0b…), with a + between; as many steps as their sum has digits at most. */
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
  /** 0, or how many distinct pairs there are to train on (all of them, if there are fewer). */
  readonly pairs: number;
  /** How those are chosen. */
  readonly list: 'random' | 'lcg';
}
type Pair = readonly [number, number];

/**
 * Pair number i as a linear congruential generator deals it out (the fact sheet's list). Every value of a occurs, every value
 * of b occurs, but the k lowest digits of both depend on i mod 2^k alone: of 4^k beginnings only 2^k ever occur.
 */
export const dealt = (i: number, values: number): Pair => [
  (37 * i + 11) % values,
  (91 * i + 53) % values,
];

const lists = new Map<string, readonly Pair[]>();
/** The distinct pairs on which replica `seed` is trained; drawn once, as they are the same at every step. */
export function listOf(
  { bits, pairs, list }: Omit<Drawing, 'batch'>,
  seed: number,
): readonly Pair[] {
  const key = [bits, pairs, list, seed].join();
  const known = lists.get(key);
  if (known) return known;
  const values = 2 ** (bits - 1);
  const { uniform } = random(mixed(seed, -2));
  const below = () => Math.floor(uniform() * values);
  const chosen = new Map<number, Pair>();
  for (let i = 0; chosen.size < Math.min(pairs, list === 'lcg' ? values : values ** 2); i++) {
    const [a, b] = list === 'lcg' ? dealt(i, values) : [below(), below()];
    chosen.set(a * values + b, [a, b]);
  }
  const out = [...chosen.values()];
  lists.set(key, out);
  return out;
}

/** The batch of pairs that replica `seed` sees at step k. */
export function drawPairs(drawing: Drawing, seed: number, k: number): [number[], number[]] {
  const { bits, batch, pairs } = drawing;
  const { uniform } = random(mixed(seed, k));
  const values = 2 ** (bits - 1);
  const below = (n: number) => Math.floor(uniform() * n);
  const list = pairs > 0 ? listOf(drawing, seed) : null;
  const a: number[] = [];
  const b: number[] = [];
  for (let i = 0; i < batch; i++) {
    const [x, y] = list?.[below(list.length)] ?? [below(values), below(values)];
    a.push(x);
    b.push(y);
  }
  return [a, b];
}
