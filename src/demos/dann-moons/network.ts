/**
 * What both networks promise. Columns are points: x (R, A, 3, n) holds (x₁, x₂, 1), with R seeds, A arms (with and without
 * adaptation, or the cells of a sweep) and n points, source before target. A layer's last unit is the constant 1: its weights
 * saturate it (σ(40) = tanh(40) = 1 in any float of 32 bits), so that its derivative is 0 and biases are columns of the tables.
 *
 * Two labels need one logit. Of softmax(V h + c) only the difference of the rows matters, and Algorithm 1's dV has opposite
 * rows: V_0 + V_1 never changes, and v = V_1 − V_0 moves twice as far as V_1. The tables hold v, and `double` is that two.
 */
import * as tf from '@tensorflow/tfjs-core';

/** The weights, one table (R, A, units, inputs + 1) each. */
export type Theta = readonly tf.Tensor[];
/** x (R, A, 3, n); where there are many points, its first two rows as well, (R, A, 1, n) each: see `outer`. */
export interface Points {
  readonly x: tf.Tensor;
  readonly rows: readonly tf.Tensor[] | null;
}
/** P (R, A, 2, n): the probabilities of label 1, G_y, and of “source”, G_d; `h` is what the backward pass needs. */
export interface Pass {
  readonly h: readonly tf.Tensor[];
  readonly P: tf.Tensor;
}
export interface Network {
  /** First tables of one seed; `uniform` draws from [0, 1). */
  first(uniform: () => number): number[][][];
  forward(theta: Theta, points: Points): Pass;
  /** What turns the domain's gradient on its way into the features: −ρ for every arm, in the network's own shape. */
  reversal(rho: readonly number[]): tf.Tensor;
  /**
   * Gradients of all tables, given E (R, A, 2, n): `double` times the label's ∂L_y/∂(logit), and the domain's ∂L_d/∂(logit).
   */
  backward(
    theta: Theta,
    points: Points,
    pass: Pass,
    E: tf.Tensor,
    reversal: tf.Tensor,
  ): tf.Tensor[];
}

/** z of the constant unit. */
const saturated = 40;
/** How much farther v moves than V_1. */
export const double = 2;

/**
 * Uniform on ±√(6/(fan in + fan out)), biases (the last column) 0; with a constant unit, a last row that gives `constant`.
 */
export function glorot(
  uniform: () => number,
  units: number,
  inputs: number,
  constant: number | null = saturated,
): number[][] {
  const reach = Math.sqrt(6 / (inputs + units));
  const row = () => Array.from({ length: inputs }, () => reach * (2 * uniform() - 1));
  const table = Array.from({ length: units }, () => [...row(), 0]);
  return constant === null ? table : [...table, [...table[0]!.map(() => 0).slice(1), constant]];
}

/**
 * The product of a table's columns (R, A, units, 1) with rows (R, A, 1, n), as a sum of outer products; a last column without
 * a row is a bias. For 600 points WASM's batched matMul took five times as long; for two points its one launch is faster.
 */
export function outer(columns: readonly tf.Tensor[], rows: readonly tf.Tensor[]): tf.Tensor {
  return columns
    .map((column, k) => (rows[k] ? tf.mul(column, rows[k]) : column))
    .reduce((sum, term) => tf.add(sum, term));
}
