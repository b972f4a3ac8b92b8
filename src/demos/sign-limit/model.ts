/** Wilson et al. 2017, sections 2 and 3: M = 6 methods on R problems at once. Letters are the lessons'. */
import * as tf from '@tensorflow/tfjs-core';
import type { Model, Values } from '../../lab/core/contracts.ts';
import { random } from '../../lab/core/random.ts';
import {
  columns,
  isAdaptive,
  lookahead,
  update,
  type Constants,
  type Memory,
  type Method,
} from '../../lab/core/updates.ts';
import {
  construction,
  dimension,
  parseLabels,
  scores,
  spreadLabels,
} from '../../problems/construction.ts';
import { dot, minimumNorm, transposeTimes } from '../../problems/linear.ts';
import { generic, planted } from '../../problems/random.ts';
import type { demo } from './demo.ts';

export type Params = Values<(typeof demo)['params']>;
/**
 * X (R, N, D), y (R, 1, N), s = sign(Xᵀy) and w* as unit vectors (R, D, 2), their cosine and ‖w*‖ (R, 2); N = n,
 * D = 3 + 5n.
 */
type State = Memory & {
  k: number;
  X: tf.Tensor;
  y: tf.Tensor;
  targets: tf.Tensor;
  plane: tf.Tensor;
};
export interface Snapshot {
  readonly shape: { readonly R: number; readonly M: number; readonly D: number };
  /** (R, M, D) weights. */
  readonly w: Float32Array;
  /** (R, M, N) margins y_i ⟨x_i, w⟩, and (R, M, 2) the products with the two unit targets. */
  readonly margins: Float32Array;
  readonly along: Float32Array;
  /** (R, 2) what the plane of the two targets looks like: their cosine, and ‖w*‖. */
  readonly plane: Float32Array;
  /** (R, N) labels. */
  readonly y: Float32Array;
}

export const methods: readonly Method[] = [
  'sgd',
  'heavy_ball',
  'nesterov',
  'adagrad',
  'rmsprop',
  'adam',
];
/** Documented step of each method (fact sheet, section 7); the form's rate multiplies it. */
const documented: Record<Method, number> = {
  sgd: 0.02,
  heavy_ball: 0.02,
  nesterov: 0.02,
  adagrad: 0.1,
  rmsprop: 0.001,
  adam: 0.001,
};
const decayStrength = 0.1;
/** tf.train's defaults: AdaGrad's first accumulator, and the epsilon of all three. */
const library = { accumulator: 0.1, epsilon: 1e-7 };

const constants = (method: Method, { rate, variant }: Params): Constants => ({
  rate: documented[method] * rate,
  momentum: 0.9,
  b1: 0.9,
  b2: method === 'rmsprop' ? 0.9 : 0.999,
  correct: variant !== 'uncorrected',
});

/** (M, 1) column, one number a method; null if all are zero, so that exact zero costs no kernel. */
function column(of: (method: Method) => number): tf.Tensor2D | null {
  const values = methods.map(of);
  return values.some(Boolean) ? tf.tensor2d(values, [values.length, 1]) : null;
}

/** Labels of one seed: seed 0 has the spread list, any other seed a permutation of it. */
export function labelsOf({ labels, n, p }: Params, seed: number): number[] {
  const y = labels ? parseLabels(labels) : spreadLabels(n, Math.round(p * n));
  return seed === 0 ? y : random(seed).shuffle(y);
}

/** X (N × D) and y of one seed. */
export function problemOf(params: Params, seed: number): { X: number[][]; y: number[] } {
  const y = labelsOf(params, seed);
  const d = dimension(y.length);
  if (params.problem === 'construction') return { X: construction(y, d), y };
  return { X: (params.problem === 'planted' ? planted : generic)(y, d, random(seed)), y };
}

const unit = (v: readonly number[]) => {
  const norm = Math.hypot(...v);
  return v.map((value) => value / norm);
};

export const model: Model<Params, State, Snapshot> = {
  init(params, seeds) {
    const problems = seeds.map((seed) => problemOf(params, seed));
    const X = tf.tensor3d(problems.map(({ X }) => X));
    const y = tf.tensor3d(problems.map(({ y }) => [y]));
    const solved = problems.map(({ X, y }) => {
      const star = minimumNorm(X, y);
      return {
        s: unit(transposeTimes(X, y).map(Math.sign)),
        star: unit(star),
        norm: Math.hypot(...star),
      };
    });
    const targets = tf.tensor3d(
      solved.map(({ s, star }) => s.map((value, j) => [value, star[j] as number])),
    );
    const plane = tf.tensor2d(solved.map(({ s, star, norm }) => [dot(s, star), norm]));
    const D = X.shape[2];
    const shape: [number, number, number] = [seeds.length, methods.length, D];
    const w0 = Array.from({ length: D }, (_, j) => params.start * Math.sin(j + 1));
    const g0 = methods.map((method) => {
      if (!isAdaptive(method)) return 1;
      return method === 'adagrad' && params.variant === 'tfjs' ? library.accumulator : 0;
    });
    return {
      k: 0,
      X,
      y,
      targets,
      plane,
      w: tf.tile(tf.tensor3d([[w0]]), [shape[0], shape[1], 1]), // (R, M, D)
      d: tf.zeros(shape),
      m: tf.zeros(shape),
      G: tf.tile(tf.tensor3d([g0.map((value) => [value])]), [shape[0], 1, D]),
    };
  },

  step(state, params) {
    const { X, y } = state;
    const c = columns(
      methods.map((method) => ({ method, constants: constants(method, params) })),
      state.k + 1,
    );
    const at = lookahead(state, c);
    const z = tf.matMul(at, X, false, true); // ⟨x_i, w⟩, (R, M, N)
    // ∂R/∂z: z − y for ½‖z − y‖², −y σ(−y z) for Σ log(1 + e^{−y z})
    const all =
      params.loss === 'squared'
        ? tf.sub(z, y)
        : tf.neg(tf.mul(y, tf.sigmoid(tf.neg(tf.mul(y, z)))));
    const block = cyclicBlock(y.shape[2] as number, params.batch, state.k);
    const r = block ? tf.mul(all, block) : all;
    const pure = tf.matMul(r, X); // g = Xᵀ r, (R, M, D)
    const g = params.decay === 'l2' ? tf.add(pure, tf.mul(at, decayStrength)) : pure;
    const isLibrary = params.variant === 'tfjs';
    const epsilon = (method: Method) => {
      if (!isAdaptive(method)) return 0;
      return isLibrary ? library.epsilon : params.epsilon;
    };
    const within = (method: Method) => isLibrary && method !== 'adam';
    const next = update(state, g, c, {
      inside: column((method) => (within(method) ? epsilon(method) : 0)),
      outside: column((method) => (within(method) ? 0 : epsilon(method))),
    });
    if (params.decay !== 'decoupled') return { ...state, ...next, k: state.k + 1 };
    const shrink = column((method) => constants(method, params).rate * decayStrength);
    const w = tf.sub(next.w, tf.mul(shrink as tf.Tensor, state.w));
    return { ...state, ...next, w, d: tf.sub(w, state.w), k: state.k + 1 };
  },

  async snapshot({ w, X, y, targets, plane }) {
    const [margins, along] = tf.tidy(() => [
      tf.mul(y, tf.matMul(w, X, false, true)),
      tf.matMul(w, targets),
    ]) as [tf.Tensor, tf.Tensor];
    const [R, M, D] = w.shape as [number, number, number];
    const read = await Promise.all(
      [w, margins, along, y, plane].map((t) => t.data() as Promise<Float32Array>),
    );
    tf.dispose([margins, along]);
    const [a, b, c, labels, seen] = read as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    return { shape: { R, M, D }, w: a, margins: b, along: c, plane: seen, y: labels };
  },

  still({ shape, w, margins, along, plane, y }) {
    const first = (all: Float32Array) => all.subarray(0, all.length / shape.R);
    const of = { w: first(w), margins: first(margins), along: first(along), y: first(y) };
    return { shape: { ...shape, R: 1 }, ...of, plane: first(plane) };
  },

  metrics({ shape: { R, M, D }, w, margins, along }, params) {
    const N = margins.length / (R * M);
    const out: Record<string, number[]> = {};
    const put = (name: string, method: Method, value: number) =>
      (out[`${name}.${method}`] ??= []).push(value);
    const p = params.labels
      ? parseLabels(params.labels).filter((y) => y > 0).length / params.labels.length
      : params.p;
    const testable = params.problem === 'construction';
    for (let r = 0; r < R; r++)
      methods.forEach((method, i) => {
        const row = r * M + i;
        const own = w.subarray(row * D, (row + 1) * D);
        const norm = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
        const m = margins.subarray(row * N, (row + 1) * N);
        put('loss', method, lossOf(m, params.loss));
        put('norm', method, norm);
        put('cos_sign', method, (along[2 * row] as number) / norm);
        put('cos_min_norm', method, (along[2 * row + 1] as number) / norm);
        const { pos, neg } = scores(own[0] as number, own[1] as number, own[2] as number);
        put('score_pos', method, testable ? pos : NaN);
        put('score_neg', method, testable ? neg : NaN);
        put('test_accuracy', method, testable ? p * +(pos > 0) + (1 - p) * +(neg < 0) : NaN);
      });
    return out;
  },
};

/** Σ ½ (1 − margin)² or Σ log(1 + e^{−margin}): both losses are functions of the margins, as y² = 1. */
function lossOf(margins: Float32Array, loss: Params['loss']): number {
  let sum = 0;
  for (const m of margins)
    sum +=
      loss === 'squared'
        ? 0.5 * (1 - m) ** 2
        : Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m)));
  return sum;
}

/** The (1, 1, N) mask of step k's block of samples, taken cyclically in label order; null for the full batch. */
function cyclicBlock(n: number, batch: number, k: number): tf.Tensor3D | null {
  if (batch === 0 || batch >= n) return null;
  const begin = (k % Math.ceil(n / batch)) * batch;
  return tf.tensor3d(
    Array.from({ length: n }, (_, i) => Number(i >= begin && i < begin + batch)),
    [1, 1, n],
  );
}
