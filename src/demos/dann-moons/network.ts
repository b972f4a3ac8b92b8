/**
 * What both networks promise. Rows are points: x (R, A, n, 3) holds (x₁, x₂, 1), with R seeds, A arms (with and without
 * adaptation, or the cells of a sweep) and n points, source before target. A layer's last unit is the constant 1: its weights
 * saturate it (σ(40) = tanh(40) = 1 in any float of 32 bits), so that its derivative is 0 and biases are rows of the tables.
 */
import type * as tf from '@tensorflow/tfjs-core';

/** The weights, one table (R, A, rows, columns) each. */
export type Theta = readonly tf.Tensor[];
/** P (R, A, n, 3): both labels' probabilities G_y, and that of “source”, G_d; `h` is what the backward pass needs. */
export interface Pass {
  readonly h: readonly tf.Tensor[];
  readonly P: tf.Tensor;
}
export interface Network {
  /** First tables of one seed; `uniform` draws from [0, 1). */
  first(uniform: () => number): number[][][];
  forward(theta: Theta, x: tf.Tensor): Pass;
  /** What turns the domain's gradient on its way into the features: −ρ for every arm, in the network's own shape. */
  reversal(rho: readonly number[]): tf.Tensor;
  /** Gradients of all tables, given E = ∂/∂(logits), whose third column is the domain's. */
  backward(theta: Theta, x: tf.Tensor, pass: Pass, E: tf.Tensor, reversal: tf.Tensor): tf.Tensor[];
}

export type Name = 'paper' | 'deep';
/** Units of a hidden layer, the constant one aside. */
export const H = 15;
/** z of the constant unit. */
const saturated = 40;

/** Uniform on ±√(6/(fan in + fan out)), biases (the last row) 0; with a constant unit, a last column that gives `constant`. */
export function glorot(
  uniform: () => number,
  rows: number,
  columns: number,
  constant: number | null = saturated,
): number[][] {
  const reach = Math.sqrt(6 / (rows + columns));
  const table = Array.from({ length: rows }, () => [
    ...Array.from({ length: columns }, () => reach * (2 * uniform() - 1)),
    ...(constant === null ? [] : [0]),
  ]);
  const biases = Array.from({ length: columns }, () => 0);
  return [...table, constant === null ? biases : [...biases, constant]];
}

/** Logits to their differences, so that one sigmoid is both the softmax of two labels and the domain's probability. */
export const differences = [
  [1, -1, 0],
  [-1, 1, 0],
  [0, 0, 1],
];
