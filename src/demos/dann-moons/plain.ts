/** One network in plain numbers, for pictures and for tests of frozen features: no engine, no launches. */
import { H, type Name } from './shape.ts';

export interface Plain {
  /** The features h of a point (the constant unit left out). */
  features(x1: number, x2: number): Float64Array;
  /** Probabilities of label 1 and of “source”, of given features. */
  answer(h: ArrayLike<number>): { label: number; source: number };
  /** First layer's lines w·x + b = 0 as [w₁, w₂, b]. */
  readonly lines: readonly (readonly [number, number, number])[];
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** f(table (h, 1)) of the first `units` rows; the last column holds the biases. */
function layer(
  table: ArrayLike<number>,
  inputs: number,
  units: number,
  f: (z: number) => number,
): (h: ArrayLike<number>) => Float64Array {
  return (h) => {
    const out = new Float64Array(units);
    for (let j = 0, at = 0; j < units; j++, at++) {
      let z = 0;
      for (let i = 0; i < inputs; i++, at++) z += table[at]! * h[i]!;
      out[j] = f(z + table[at]!);
    }
    return out;
  };
}

/** The network of one arm's tables. */
export function plain(name: Name, tables: readonly ArrayLike<number>[]): Plain {
  const [first, second] = tables as [ArrayLike<number>, ArrayLike<number>];
  const lines = Array.from({ length: H }, (_, i) => {
    return [first[3 * i]!, first[3 * i + 1]!, first[3 * i + 2]!] as const;
  });
  if (name === 'paper') {
    const hidden = layer(first, 2, H, sigmoid);
    const heads = layer(second, H, 2, sigmoid);
    return {
      lines,
      features: (x1, x2) => hidden([x1, x2]),
      answer(h) {
        const [label = 0, source = 0] = heads(h);
        return { label, source };
      },
    };
  }
  const [, , v, U1, U2] = tables as readonly ArrayLike<number>[];
  const Q = U2!.length - 1;
  const one = layer(first, 2, H, Math.tanh);
  const two = layer(second, H, H, Math.tanh);
  const label = layer(v!, H, 1, sigmoid);
  const head = layer(U1!, H, Q, (z) => Math.max(0, z));
  const source = layer(U2!, Q, 1, sigmoid);
  return {
    lines,
    features: (x1, x2) => two(one([x1, x2])),
    answer: (h) => ({ label: label(h)[0]!, source: source(head(h))[0]! }),
  };
}
