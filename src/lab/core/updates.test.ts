import * as tf from '@tensorflow/tfjs';
import * as core from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../build/testing.ts';
import {
  columns,
  lookahead,
  rules,
  update,
  type Constants,
  type Memory,
  type Method,
} from './updates.ts';

beforeAll(() => useEngine('cpu'));

const targets = [1.5, -2, 0.25, 3];
/** A badly scaled quadratic, ½ Σ s_j (w_j − t_j)²: its coordinates have very different gradients. */
const scales = [1, 0.03, 4, 0.4];
const loss = (w: tf.Tensor) =>
  tf.sum(tf.mul(tf.mul(0.5, scales), tf.square(tf.sub(w, targets)))) as tf.Scalar;
const gradient = (w: tf.Tensor) => tf.mul(scales, tf.sub(w, targets));

/** Our rule on that quadratic; the points where it takes its gradients, step by step. */
function ours(
  method: Method,
  constants: Constants,
  steps: number,
  { epsilon, inside, accumulator = 0 }: { epsilon: number; inside: boolean; accumulator?: number },
): number[][] {
  const start = method === 'adagrad' ? accumulator : rules[method](1, constants).b === 0 ? 1 : 0;
  const zeros = tf.zeros([1, 1, 4]);
  let memory: Memory = { w: zeros, d: zeros, m: zeros, G: tf.fill([1, 1, 4], start) };
  const seen: number[][] = [];
  for (let k = 1; k <= steps; k++) {
    const c = columns([{ method, constants }], k);
    const at = lookahead(memory, c);
    const eps = epsilon ? tf.tensor2d([[epsilon]]) : null;
    memory = update(memory, gradient(at), c, {
      inside: inside ? eps : null,
      outside: inside ? null : eps,
    });
    seen.push([...lookahead(memory, columns([{ method, constants }], k + 1)).dataSync()]);
  }
  return seen;
}

/** tf.train's optimizer on the same quadratic. */
function theirs(optimizer: tf.Optimizer, steps: number): number[][] {
  const w = tf.variable(tf.zeros([4]));
  const seen: number[][] = [];
  for (let k = 1; k <= steps; k++) {
    optimizer.minimize(() => loss(w), false, [w]);
    seen.push([...w.dataSync()]);
  }
  return seen;
}

const constants: Constants = { rate: 0.05, momentum: 0.9, b1: 0.9, b2: 0.999, correct: true };
const epsilon = 1e-7;

test('the reference and the lab compute with one and the same tfjs-core', () => {
  expect(tf.engine()).toBe(core.engine());
  expect(tf.Tensor).toBe(core.Tensor);
});

describe('the general rule is tf.train, with its constants set alike', () => {
  const cases: [Method, () => tf.Optimizer, Constants, Parameters<typeof ours>[3]][] = [
    ['sgd', () => tf.train.sgd(0.05), constants, { epsilon: 0, inside: false }],
    ['heavy_ball', () => tf.train.momentum(0.05, 0.9), constants, { epsilon: 0, inside: false }],
    [
      'nesterov',
      () => tf.train.momentum(0.05, 0.9, true),
      constants,
      { epsilon: 0, inside: false },
    ],
    [
      'adagrad',
      () => tf.train.adagrad(0.05, 0.1),
      constants,
      { epsilon, inside: true, accumulator: 0.1 },
    ],
    [
      'rmsprop',
      () => tf.train.rmsprop(0.05, 0.9, 0, epsilon),
      { ...constants, b2: 0.9 },
      { epsilon, inside: true },
    ],
    ['adam', () => tf.train.adam(0.05, 0.9, 0.999, epsilon), constants, { epsilon, inside: false }],
  ];
  test.each(cases)('%s', (method, optimizer, own, setting) => {
    const [a, b] = [ours(method, own, 60, setting), theirs(optimizer(), 60)];
    a.forEach((row, k) =>
      row.forEach((value, j) =>
        expect(value, `step ${k + 1}, coordinate ${j}`).toBeCloseTo(b[k]?.[j] as number, 4),
      ),
    );
  });
});

test('Adam’s corrected coefficients are its bias-corrected moments, in float64', () => {
  const gs = [1.5, -0.3, 2, 0.01, -4];
  let [m, v, G, p] = [0, 0, 0, 0];
  gs.forEach((g, i) => {
    const k = i + 1;
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    const { a, b, alpha, beta } = rules.adam(k, constants);
    G = a * G + b * g * g;
    p = beta * p - alpha * g;
    expect(G).toBeCloseTo(v / (1 - 0.999 ** k), 12);
    expect(p).toBeCloseTo((-0.05 * m) / (1 - 0.9 ** k), 12);
  });
});

test('0/0 is no move, and no NaN', () => {
  const zeros = tf.zeros([1, 1, 1]);
  const c = columns([{ method: 'adam', constants }], 1);
  const next = update({ w: zeros, d: zeros, m: zeros, G: zeros }, zeros, c, {
    inside: null,
    outside: null,
  });
  expect([...next.w.dataSync()]).toEqual([0]);
});
