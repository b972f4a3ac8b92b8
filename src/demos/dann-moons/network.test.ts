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
import { H, type Name, type Network, type Theta } from './network.ts';
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
  /** The trace's start in the tables' places; both arms have the same. */
  function begin(): Theta {
    const units = Array.from({ length: H }, (_, i) => i);
    const Wb = [0, 1].map((k) => [...units.map((i) => 0.8 * Math.sin(1 + 2 * i + k)), 0]);
    Wb.push([...units.map(() => 0), 40]);
    const Vu = units.map((i) => [0.5 * Math.cos(1 + i), 0.5 * Math.cos(16 + i), 0]);
    Vu.push([0, 0, 0]);
    return [tf.tensor4d([[Wb, Wb]]), tf.tensor4d([[Vu, Vu]])];
  }

  test('parameters and accuracies after 1, 2, 150 and 1,500 updates', async () => {
    const network = networks.paper;
    const own = feed([stored(150)], arms);
    const strength = strengths(schedule, 0);
    let state: { theta: Theta; memory: null } = { theta: begin(), memory: null };
    for (let k = 0; k < 1500; k++) {
      const [i, e] = [k % 150, Math.floor(k / 150)];
      const { x, y } = pairs(own, i, [(7 * i + 3 * e) % 150], 2);
      const next = tf.tidy(() => {
        const batch = { x: tf.tensor4d(x, [1, 2, 2, 3]), y: tf.tensor4d(y, [1, 2, 2, 3]) };
        return learn(state, network, batch, strength, k).theta;
      });
      tf.dispose(state.theta as tf.Tensor[]);
      state = { theta: next, memory: null };
      const name = `after_${k + 1}_updates` as keyof typeof golden.deterministic_trace.adversarial;
      if (!(name in golden.deterministic_trace.adversarial)) continue;
      const [Wb, Vu] = (await Promise.all(next.map((t) => t.array()))) as number[][][][][];
      const x_all = tf.tensor4d(own.x, [1, 2, 300, 3]);
      const P = network.forward(next, x_all).P;
      const { source_accuracy, target_accuracy } = score(own, (await P.data()) as Float32Array);
      for (const [a, arm] of (['non_adversarial', 'adversarial'] as const).entries()) {
        const want = golden.deterministic_trace[arm][name];
        const [W, V] = [Wb![0]![a]!, Vu![0]![a]!];
        const u = V.slice(0, H).map((row) => row[2]!);
        const got = {
          W_0: [W[0]![0]!, W[1]![0]!],
          b_0: W[2]![0]!,
          V_0_0: V[0]![0]!,
          c_0: V[H]![0]!,
          u_0: u[0]!,
          u_norm: Math.hypot(...u),
          d: V[H]![2]!,
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
  const ones = Array.from({ length: R }, () =>
    arms.map(() =>
      network.first(draw.uniform).map((table) =>
        table.map((row) => {
          const last = row.length - 1;
          // a constant unit's column: zeros above its constant
          const isConstant =
            [15, 16].includes(last) &&
            table.every((r, i) => i === table.length - 1 || r[last] === 0);
          return row.map((w, j) => (isConstant && j === last ? w : w + 0.3 * draw.normal()));
        }),
      ),
    ),
  );
  const tables = ones[0]![0]!.length;
  return Array.from({ length: tables }, (_, t) =>
    tf.tensor4d(ones.map((row) => row.map((one) => one[t]!))),
  );
}
function batch() {
  const own = feed([stored(150), stored(150)], arms);
  const all: [number, number, number, number] = [2, 2, 300, 3];
  return { x: tf.tensor4d(own.x, all), y: tf.tensor4d(own.y, all), n: 300 };
}
const largest = (t: tf.Tensor) => tf.max(tf.abs(t)).dataSync()[0]!;

describe.each(names)('gradients of the %s network', (name) => {
  const network = networks[name];

  test('by hand = by autodiff through a gradient reversal layer, to 1e-5', () => {
    const { x, y, n } = batch();
    const theta = somewhere(network, 2);
    const lambda = 6;
    const byHand = gradient(network, theta, { x, y }, strengthsOf([lambda, lambda], [0, 1]));
    const reverse = (a: number) =>
      tf.customGrad((h) => {
        const t = h as tf.Tensor;
        return { value: t.clone(), gradFunc: (dy: tf.Tensor) => tf.mul(dy, a === 0 ? -0 : -1) };
      });
    const loss = (...tables: tf.Tensor[]) => {
      const sums: tf.Tensor[] = [];
      for (const a of [0, 1]) {
        const own = tables.map((t) => tf.slice(t, [0, a, 0, 0], [-1, 1, -1, -1]));
        const [xa, ya] = [x, y].map((t) => tf.slice(t, [0, a, 0, 0], [-1, 1, -1, -1])) as [
          tf.Tensor,
          tf.Tensor,
        ];
        const { labels, domain } = logits(name, own, xa, reverse(a));
        const source = tf.slice(ya, [0, 0, 0, 2], [-1, -1, -1, 1]);
        const e = tf.slice(ya, [0, 0, 0, 0], [-1, -1, -1, 2]);
        const logP = tf.logSoftmax(labels);
        const L_y = tf.neg(tf.sum(tf.mul(tf.mul(e, logP), source)));
        const L_d = tf.sum(tf.sub(tf.softplus(domain), tf.mul(source, domain)));
        sums.push(tf.div(tf.add(L_y, tf.mul(lambda, L_d)), n / 2));
      }
      return tf.add(sums[0]!, sums[1]!) as tf.Scalar;
    };
    const grads = tf.grads(loss)([...theta]);
    byHand.forEach((g, i) => {
      const masked = maskConstant(grads[i]!, theta[i]!);
      expect(largest(masked), `table ${i} has a gradient`).toBeGreaterThan(1e-3);
      expect(largest(tf.sub(masked, g)), `table ${i}`).toBeLessThan(
        1e-5 * Math.max(1, largest(masked)),
      );
    });
  });

  test('reversal leaves the heads alone and turns the features’ share to exactly −λ times itself', () => {
    const { x, y } = batch();
    const theta = somewhere(network, 2);
    const of = (rho: number) => gradient(network, theta, { x, y }, strengthsOf([1, 1], [rho, rho]));
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
    const { x } = batch();
    const theta = somewhere(network, 2);
    const P = (await network.forward(theta, x).P.array()) as number[][][][];
    const points = (await x.array()) as number[][][][];
    const tables = await Promise.all(
      theta.map((t) => tf.slice(t, [1, 1, 0, 0], [1, 1, -1, -1]).data()),
    );
    const net = plain(name, tables as Float32Array[]);
    for (const i of [0, 7, 200]) {
      const [x1, x2] = points[1]![1]![i]!;
      const { label, source } = net.answer(net.features(x1!, x2!));
      expect(label).toBeCloseTo(P[1]![1]![i]![1]!, 5);
      expect(source).toBeCloseTo(P[1]![1]![i]![2]!, 5);
    }
  });
});

const strengthsOf = (head: number[], rho: number[]) => ({ head, rho, scale: 1 });

/** Logits written once more, with a reversal layer before the domain head, for autodiff. */
function logits(
  name: Name,
  t: readonly tf.Tensor[],
  x: tf.Tensor,
  reverse: (h: tf.Tensor) => tf.Tensor,
) {
  if (name === 'paper') {
    const h = tf.sigmoid(tf.matMul(x, t[0]!));
    const V = tf.slice(t[1]!, [0, 0, 0, 0], [-1, -1, -1, 2]);
    const u = tf.slice(t[1]!, [0, 0, 0, 2], [-1, -1, -1, 1]);
    return { labels: tf.matMul(h, V), domain: tf.matMul(reverse(h), u) };
  }
  const h = tf.tanh(tf.matMul(tf.tanh(tf.matMul(x, t[0]!)), t[1]!));
  const q = tf.relu(tf.matMul(reverse(h), t[3]!));
  return { labels: tf.matMul(h, t[2]!), domain: tf.matMul(q, t[4]!) };
}

/** Autodiff sees the constant relu unit's column as weights like others; they are fixed, so it is left out. */
function maskConstant(g: tf.Tensor, table: tf.Tensor): tf.Tensor {
  const [, , rows, columns] = table.shape as [number, number, number, number];
  if (columns !== 17) return g;
  const mask = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, (_, j) => Number(j < 16)),
  );
  return tf.mul(g, tf.tensor2d(mask));
}
