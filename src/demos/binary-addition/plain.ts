/**
 * One network in plain numbers: one sum, a thousand steps of one input, a cloud of hidden states. Sequences of single steps
 * would cost an engine a launch or four each; here they are a few thousand multiplications. A test holds it to the engine's.
 */
import { gates, inputsOf, layout, type CellName } from './layout.ts';

/** h, and for the LSTM c after it. */
export type Memory = Float64Array;
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export interface Plain {
  readonly H: number;
  start(): Memory;
  step(before: Memory, a: number, b: number): Memory;
  output(memory: Memory): number;
}

/** Where each weight begins in a replica's table (rows × H). */
function places(cell: CellName, H: number): Record<string, number> {
  const at: Record<string, number> = {};
  let row = 0;
  for (const [name, rows] of layout(cell, H)) {
    at[name] = row * H;
    row += rows;
  }
  return at;
}

/** The network of one replica's table. */
export function plain(cell: CellName, H: number, table: ArrayLike<number>): Plain {
  const at = places(cell, H);
  const w = Float64Array.from(table);
  const hasBias = inputsOf(cell) > 2;
  const W1 = at['W1']!;
  const bo = at['bo'];

  /** x_t W + h_{t−1} U, into `into`. */
  function sum(into: Float64Array, W: number, U: number, before: Memory, a: number, b: number) {
    for (let j = 0; j < H; j++)
      into[j] = a * w[W + j]! + b * w[W + H + j]! + (hasBias ? w[W + 2 * H + j]! : 0);
    for (let i = 0; i < H; i++) {
      const h = before[i]!;
      for (let j = 0; j < H; j++) into[j]! += h * w[U + i * H + j]!;
    }
  }
  function elman(before: Memory, a: number, b: number): Memory {
    const after = new Float64Array(H);
    sum(after, at['W0']!, at['Wh']!, before, a, b);
    for (let j = 0; j < H; j++) after[j] = sigmoid(after[j]!);
    return after;
  }
  const z = Object.fromEntries(gates.map((gate) => [gate, new Float64Array(H)])) as Record<
    string,
    Float64Array
  >;
  const [zi, zf, zg, zo] = gates.map((gate) => z[gate]!) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  function lstm(before: Memory, a: number, b: number): Memory {
    const after = new Float64Array(2 * H);
    for (const gate of gates) sum(z[gate]!, at[`W${gate}`]!, at[`U${gate}`]!, before, a, b);
    for (let j = 0; j < H; j++) {
      const c = sigmoid(zf[j]!) * before[H + j]! + sigmoid(zi[j]!) * Math.tanh(zg[j]!);
      after[H + j] = c;
      after[j] = sigmoid(zo[j]!) * Math.tanh(c);
    }
    return after;
  }
  return {
    H,
    start: () => new Float64Array(cell === 'lstm' ? 2 * H : H),
    step: cell === 'lstm' ? lstm : elman,
    output(memory) {
      let sum = bo === undefined ? 0 : w[bo]!;
      for (let j = 0; j < H; j++) sum += memory[j]! * w[W1 + j]!;
      return sigmoid(sum);
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
