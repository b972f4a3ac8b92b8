/** One network in plain numbers, for pictures and for tests of frozen features: no engine, no launches. */
import { H, type Name } from './network.ts';

export interface Plain {
  /** Layer by layer from a point: the features h (constant unit left out) are the last. */
  features(x1: number, x2: number): Float64Array;
  /** Probabilities of label 1 and of “source”, of given features. */
  answer(h: Float64Array): { label: number; source: number };
  /** First layer's lines w·x + b = 0 as [w₁, w₂, b]. */
  readonly lines: readonly (readonly [number, number, number])[];
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** f(h table) with the table's last row as biases; the last column is left out where it is a constant unit. */
function layer(
  table: ArrayLike<number>,
  columns: number,
  used: number,
  f: (z: number) => number,
): (h: ArrayLike<number>) => Float64Array {
  const rows = table.length / columns - 1;
  return (h) => {
    const out = new Float64Array(used);
    for (let j = 0; j < used; j++) {
      let z = table[rows * columns + j]!;
      for (let i = 0; i < rows; i++) z += h[i]! * table[i * columns + j]!;
      out[j] = f(z);
    }
    return out;
  };
}

/** The network of one arm's tables. */
export function plain(name: Name, tables: readonly ArrayLike<number>[]): Plain {
  const first = tables[0]!;
  const same = (z: number) => z;
  const width = H + 1;
  const lines = Array.from({ length: H }, (_, i) => {
    return [first[i]!, first[width + i]!, first[2 * width + i]!] as const;
  });
  if (name === 'paper') {
    const hidden = layer(first, width, H, sigmoid);
    const out = layer(tables[1]!, 3, 3, same);
    return {
      lines,
      features: (x1, x2) => hidden([x1, x2]),
      answer(h) {
        const o = out(h);
        return { label: sigmoid(o[1]! - o[0]!), source: sigmoid(o[2]!) };
      },
    };
  }
  const one = layer(first, width, H, Math.tanh);
  const two = layer(tables[1]!, width, H, Math.tanh);
  const labels = layer(tables[2]!, 2, 2, same);
  const Q = tables[4]!.length - 1;
  const head = layer(tables[3]!, Q + 1, Q, (z) => Math.max(0, z));
  const domain = layer(tables[4]!, 1, 1, sigmoid);
  return {
    lines,
    features: (x1, x2) => two(one([x1, x2])),
    answer(h) {
      const o = labels(h);
      return { label: sigmoid(o[1]! - o[0]!), source: domain(head(h))[0]! };
    },
  };
}
