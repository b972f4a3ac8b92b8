/** The gradients are the paper's: the golden trace, autodiff with a reversal layer, what reversal changes and what not. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../../lab/build/testing.ts';
import { random } from '../../lab/core/random.ts';
import golden from './dann.golden.json';
import { feed, pairs } from './feed.ts';
import { gradient, learn, networks } from './model.ts';
import { moons } from './moons.ts';
import type { Network, Points, Theta } from './network.ts';
import { H, type Name } from './shape.ts';
import { plain } from './plain.ts';
import { armsOf, strengths } from './schedule.ts';
import { score } from './scores.ts';

beforeAll(() => useEngine('cpu'));

const names = Object.keys(networks) as Name[];
const schedule = {
  lambda: 6,
  angle: 35,
  sweep: 'none',
  update: 'online',
  ramp: 'off',
  decay: 'off',
  rate: 0.05,
} as const;
const arms = armsOf(schedule);
const stored = (points: 150 | 300) =>
  moons({ data: `golden${points}`, points: 0, noise: 0 }, random(0));

describe('golden: the deterministic trace of Algorithm 1, both arms', () => {
  const units = Array.from({ length: H }, (_, i) => i);
  const V = [0, 1].map((c) => [...units.map((i) => 0.5 * Math.cos(1 + 15 * c + i)), 0]);
  /** The trace's start in the tables' places; both arms have the same. */
  function begin(): Theta {
    const Wb = units.map((i) => [0.8 * Math.sin(1 + 2 * i), 0.8 * Math.sin(2 + 2 * i), 0]);
    const vu = [V[0]!.map((one, i) => V[1]![i]! - one), V[0]!.map(() => 0)];
    return [[...Wb, [0, 0, 40]], vu].map((table) => tf.tensor4d([[table, table]]));
  }
  /** (V_0, c_0) out of v = V_1 − V_0, as V_0 + V_1 stays what it was. */
  const first = (v: readonly number[]) => v.map((one, i) => (V[0]![i]! + V[1]![i]! - one) / 2);

  test('parameters and accuracies after 1, 2, 150 and 1,500 updates', async () => {
    const network = networks.paper;
    const own = feed([stored(150)], arms);
    const strength = strengths(schedule, 0);
    let state: { theta: Theta; memory: null } = { theta: begin(), memory: null };
    for (let k = 0; k < 1500; k++) {
      const [i, e] = [k % 150, Math.floor(k / 150)];
      const { x, y } = pairs(own, i, [(7 * i + 3 * e) % 150], 2);
      const next = tf.tidy(() => {
        const batch = {
          x: tf.tensor4d(x, [1, 2, 3, 2]),
          rows: null,
          y: tf.tensor4d(y, [1, 2, 2, 2]),
        };
        return learn(state, network, batch, strength, k).theta;
      });
      tf.dispose(state.theta as tf.Tensor[]);
      state = { theta: next, memory: null };
      const name = `after_${k + 1}_updates` as keyof typeof golden.deterministic_trace.adversarial;
      if (!(name in golden.deterministic_trace.adversarial)) continue;
      const [Wb, vu] = (await Promise.all(next.map((t) => t.array()))) as number[][][][][];
      const x_all = tf.tensor4d(own.x, [1, 2, 3, 300]);
      const { P } = network.forward(next, { x: x_all, rows: null });
      const { source_accuracy, target_accuracy } = score(own, (await P.data()) as Float32Array);
      for (const [a, arm] of (['non_adversarial', 'adversarial'] as const).entries()) {
        const want = golden.deterministic_trace[arm][name];
        const [W_0, b_0] = [Wb![0]![a]![0]!.slice(0, 2), Wb![0]![a]![0]![2]!];
        const [v, u] = vu![0]![a]! as [number[], number[]];
        const V_0 = first(v);
        const got = {
          W_0,
          b_0,
          V_0_0: V_0[0]!,
          c_0: V_0[H]!,
          u_0: u[0]!,
          u_norm: Math.hypot(...u.slice(0, H)),
          d: u[H]!,
        };
        for (const [letter, value] of Object.entries(got)) {
          const ours = [value].flat();
          [want[letter as keyof typeof got]].flat().forEach((there, c) => {
            const off = Math.abs(ours[c]! - there);
            // b_0 passes near zero: each letter is held relative to the largest value that the trace has of it
            const within = 1e-3 * sizeOf(arm, letter as keyof typeof got);
            expect(off, `${arm} ${name} ${letter}: ${ours[c]}, golden ${there}`).toBeLessThan(
              within,
            );
          });
        }
        expect(source_accuracy[a]).toBeCloseTo(want.source, 6);
        expect(target_accuracy[a]).toBeCloseTo(want.target, 6);
      }
    }
  });
});

type Letter = keyof typeof golden.deterministic_trace.adversarial.after_1_updates;
const sizeOf = (arm: 'adversarial' | 'non_adversarial', letter: Letter) =>
  Math.max(
    ...Object.values(golden.deterministic_trace[arm]).flatMap((at) =>
      [at[letter]].flat().map(Math.abs),
    ),
  );

/** Random tables in which nothing is zero but the constant units' weights. */
function somewhere(network: Network, R: number): Theta {
  const draw = random(5);
  const constant = (row: readonly number[]) => row.slice(0, -1).every((w) => w === 0);
  const all = Array.from({ length: R }, () =>
    arms.map(() =>
      network
        .first(draw.uniform)
        .map((table) =>
          table.map((row) =>
            constant(row) && row.at(-1) !== 0 ? row : row.map((w) => w + 0.3 * draw.normal()),
          ),
        ),
    ),
  );
  return all[0]![0]!.map((_, t) => tf.tensor4d(all.map((row) => row.map((one) => one[t]!))));
}
const own = feed([stored(150), stored(150)], arms);
function batch(): Points & { y: tf.Tensor } {
  const x = tf.tensor4d(own.x, [2, 2, 3, 300]);
  return { x, rows: tf.split(x, 3, 2).slice(0, 2), y: tf.tensor4d(own.y, [2, 2, 2, 300]) };
}
const largest = (t: tf.Tensor) => tf.max(tf.abs(t)).dataSync()[0]!;

describe.each(names)('gradients of the %s network', (name) => {
  const network = networks[name];

  test('by hand = by autodiff through a gradient reversal layer, to 1e-5', () => {
    const all = batch();
    const theta = somewhere(network, 2);
    const lambda = 6;
    const loss = (...tables: tf.Tensor[]) => {
      const sums = [0, 1].map((a) => {
        const arm = (t: tf.Tensor) => tf.slice(t, [0, a, 0, 0], [-1, 1, -1, -1]);
        const reverse = tf.customGrad((h) => ({
          value: (h as tf.Tensor).clone(),
          gradFunc: (dy: tf.Tensor) => tf.mul(dy, a === 0 ? 0 : -1),
        }));
        const { v, domain } = logits(name, tables.map(arm), arm(all.x), reverse);
        const [label, source] = tf.split(arm(all.y), 2, 2) as [tf.Tensor, tf.Tensor];
        // −log σ(v) or −log σ(−v), for a source; the same for both domains
        const L_y = tf.mul(tf.sub(tf.softplus(v), tf.mul(label, v)), source);
        const L_d = tf.sub(tf.softplus(domain), tf.mul(source, domain));
        return tf.div(tf.sum(tf.add(L_y, tf.mul(lambda, L_d))), 150);
      });
      return tf.add(sums[0]!, sums[1]!) as tf.Scalar;
    };
    const expected = tf.grads(loss)([...theta]);
    for (const points of [all, { ...all, rows: null }]) {
      const byHand = gradient(network, theta, points, strengthsOf([lambda, lambda], [0, 1]));
      byHand.forEach((g, i) => {
        const want = atWeights(expected[i]!, name === 'paper' ? i === 1 : i === 2);
        const size = largest(want);
        expect(size, `table ${i} has a gradient`).toBeGreaterThan(1e-3);
        expect(largest(tf.sub(want, g)), `table ${i}`).toBeLessThan(1e-5 * Math.max(1, size));
      });
    }
  });

  test('reversal leaves the heads alone and turns the features’ share to exactly −λ times itself', () => {
    const theta = somewhere(network, 2);
    const of = (rho: number) => gradient(network, theta, batch(), strengthsOf([1, 1], [rho, rho]));
    const [plainly, none, reversed] = [of(-1), of(0), of(3)];
    const features = name === 'paper' ? [0] : [0, 1];
    theta.forEach((_, i) => {
      const domain = tf.sub(plainly[i]!, none[i]!);
      const share = tf.sub(reversed[i]!, none[i]!);
      if (!features.includes(i)) return expect(largest(share), `head table ${i}`).toBe(0);
      expect(largest(domain)).toBeGreaterThan(1e-3);
      expect(largest(tf.add(share, tf.mul(domain, 3)))).toBeLessThan(1e-6);
    });
  });

  test('the network in plain numbers says the same', async () => {
    const points = batch();
    const theta = somewhere(network, 2);
    const P = (await network.forward(theta, points).P.array()) as number[][][][];
    const x = (await points.x.array()) as number[][][][];
    const tables = await Promise.all(
      theta.map((t) => tf.slice(t, [1, 1, 0, 0], [1, 1, -1, -1]).data()),
    );
    const net = plain(name, tables as Float32Array[]);
    for (const i of [0, 7, 200]) {
      const [x1, x2] = x[1]![1]!.map((row) => row[i]!);
      const { label, source } = net.answer(net.features(x1!, x2!));
      expect(label).toBeCloseTo(P[1]![1]![0]![i]!, 5);
      expect(source).toBeCloseTo(P[1]![1]![1]![i]!, 5);
    }
  });
});

const strengthsOf = (head: number[], rho: number[]) => ({ head, rho, scale: 1 });

/** Logits written once more, with a reversal layer before the domain head, for autodiff. */
function logits(
  name: Name,
  [W1, W2, ...t]: readonly tf.Tensor[],
  x: tf.Tensor,
  reverse: (h: tf.Tensor) => tf.Tensor,
) {
  if (name === 'paper') {
    const h = tf.sigmoid(tf.matMul(W1!, x));
    const [v, u] = tf.split(W2!, 2, 2) as [tf.Tensor, tf.Tensor];
    return { v: tf.matMul(v, h), domain: tf.matMul(u, reverse(h)) };
  }
  const h = tf.tanh(tf.matMul(W2!, tf.tanh(tf.matMul(W1!, x))));
  const q = tf.relu(tf.matMul(t[1]!, reverse(h)));
  return { v: tf.matMul(t[0]!, h), domain: tf.matMul(t[2]!, q) };
}

/**
 * Autodiff's gradient as the tables move: twice in the label's row (the first, where there are two), and not at all in
 * the constant relu unit's, whose weights autodiff takes for weights like others.
 */
function atWeights(g: tf.Tensor, isLabel: boolean): tf.Tensor {
  const units = g.shape[2]!;
  const factor = Array.from({ length: units }, (_, j) => {
    if (isLabel && j === 0) return [2];
    return [units === 17 && j === 16 ? 0 : 1];
  });
  return tf.mul(g, tf.tensor2d(factor));
}
