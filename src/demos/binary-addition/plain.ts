/**
 * One network in plain numbers: one sum, a thousand steps of one input, a cloud of hidden states. Sequences of single steps
 * would cost an engine a launch or four each; here they are a few thousand multiplications. A test holds it to the engine's.
 */
import { inputsOf, layout, type CellName } from './layout.ts';

/** h, and for the LSTM c after it. */
export type Memory = Float64Array;
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export interface Plain {
  readonly H: number;
  start(): Memory;
  step(before: Memory, a: number, b: number): Memory;
  output(memory: Memory): number;
}

/** The network of one replica's table (rows × H). */
export function plain(cell: CellName, H: number, table: ArrayLike<number>): Plain {
  const at: Record<string, number> = {};
  let row = 0;
  for (const [name, rows] of layout(cell, H)) {
    at[name] = row * H;
    row += rows;
  }
  const w = (k: number) => table[k] as number;
  const hasBias = inputsOf(cell) > 2;

  /** Component j of x_t W + h_{t−1} U. */
  function sum(W: number, U: number, before: Memory, a: number, b: number, j: number): number {
    let z = a * w(W + j) + b * w(W + H + j) + (hasBias ? w(W + 2 * H + j) : 0);
    for (let i = 0; i < H; i++) z += (before[i] as number) * w(U + i * H + j);
    return z;
  }
  return {
    H,
    start: () => new Float64Array(cell === 'lstm' ? 2 * H : H),
    step(before, a, b) {
      const after = new Float64Array(before.length);
      for (let j = 0; j < H; j++) {
        if (cell !== 'lstm') {
          after[j] = sigmoid(sum(at['W0'] as number, at['Wh'] as number, before, a, b, j));
          continue;
        }
        const z = (gate: string) =>
          sum(at[`W${gate}`] as number, at[`U${gate}`] as number, before, a, b, j);
        const c = sigmoid(z('f')) * (before[H + j] as number) + sigmoid(z('i')) * Math.tanh(z('g'));
        after[H + j] = c;
        after[j] = sigmoid(z('o')) * Math.tanh(c);
      }
      return after;
    },
    output(memory) {
      let z = hasBias ? w(at['bo'] as number) : 0;
      for (let j = 0; j < H; j++) z += (memory[j] as number) * w((at['W1'] as number) + j);
      return sigmoid(z);
    },
  };
}

/** The outputs of one sequence of inputs, from an empty memory. */
export function outputs(net: Plain, a: readonly number[], b: readonly number[]): number[] {
  let memory = net.start();
  return a.map((at, t) => {
    memory = net.step(memory, at, b[t] as number);
    return net.output(memory);
  });
}
