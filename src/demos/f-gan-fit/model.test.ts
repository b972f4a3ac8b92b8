import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import { kernelsOfStep, metricsAt, useEngine } from '../../lab/build/testing.ts';
import type { AnyValues } from '../../lab/core/contracts.ts';
import { start } from '../../lab/core/lab.ts';
import { defaults } from '../../lab/core/params.ts';
import { divergences, names, type Name } from '../../problems/divergences.ts';
import { gaussian, mixtures } from '../../problems/mixtures.ts';
import { divergence } from '../../problems/quadrature.ts';
import { demo } from './demo.ts';
import { draw, gradients, model, type Params, type State } from './model.ts';
import { forward, unpack } from './network.ts';
import { slopes } from './rewards.ts';

beforeAll(() => useEngine('wasm'));
const params = (changed: AnyValues = {}) => ({ ...defaults(demo), ...changed }) as Params;
/** A setting that is quick to run. */
const small = { hidden: 8, batch: 32 };

/** g_f and f* ∘ g_f in tensors, for autodiff; Jeffrey's f* in terms of w = W(e^{1−v}), w + log w = 1 − v. */
const softplus = (v: tf.Tensor) => tf.softplus(v);
const shrink = (v: tf.Tensor) => tf.sub(1, tf.exp(tf.neg(v)));
const halves: Record<Name, [(v: tf.Tensor) => tf.Tensor, (v: tf.Tensor) => tf.Tensor]> = {
  kl: [(v) => v, (v) => tf.exp(tf.sub(v, 1))],
  reverse_kl: [(v) => tf.neg(tf.exp(tf.neg(v))), (v) => tf.sub(v, 1)],
  pearson: [(v) => v, (v) => tf.add(tf.div(tf.square(v), 4), v)],
  neyman: [shrink, (v) => tf.sub(2, tf.mul(2, tf.exp(tf.mul(v, -0.5))))],
  sq_hellinger: [shrink, (v) => tf.sub(tf.exp(v), 1)],
  jensen_shannon: [(v) => tf.neg(softplus(tf.neg(v))), softplus],
  gan: [(v) => tf.neg(softplus(tf.neg(v))), softplus],
  jeffrey: [
    (v) => v,
    (v) => {
      let w = softplus(tf.sub(1, v));
      for (let k = 0; k < 8; k++)
        w = tf.div(tf.mul(w, tf.sub(tf.sub(2, v), tf.log(w))), tf.add(w, 1));
      return tf.add(tf.add(w, tf.div(1, w)), tf.sub(v, 2));
    },
  ],
  total_variation: [(v) => tf.div(tf.tanh(v), 2), (v) => tf.div(tf.tanh(v), 2)],
};

function near(got: tf.Tensor, want: tf.Tensor, within: number, what: string) {
  const [a, b] = [got.dataSync(), want.dataSync()];
  expect(a).toHaveLength(b.length);
  a.forEach((one, i) => {
    const off = Math.abs(one - b[i]!) / Math.max(1, Math.abs(b[i]!));
    expect(off, `${what}[${i}]: ${one}, autodiff ${b[i]}`).toBeLessThanOrEqual(within);
  });
}

describe('gradients by hand are those of tf.grads, to 1e-5', () => {
  const v = [-6, -2.5, -1, -0.1, 0, 0.4, 1, 2.2, 5];
  test.each(names)('%s: both slopes', (name) => {
    tf.tidy(() => {
      const [gain, cost] = halves[name];
      const x = tf.tensor1d(v);
      near(slopes[name].gain(x), tf.grad((x) => tf.sum(gain(x)))(x), 1e-5, 'gain');
      near(slopes[name].cost(x), tf.grad((x) => tf.sum(cost(x)))(x), 1e-5, 'cost');
      // and both halves are those of the table in float64
      const own = divergences[name];
      v.forEach((one, i) => {
        const off = name === 'jensen_shannon' ? Math.LN2 : 0;
        expect(gain(x).dataSync()[i]! + off).toBeCloseTo(own.activation(one), 3);
        expect(cost(x).dataSync()[i]! - off).toBeCloseTo(own.cost(one), 3);
      });
    });
  });

  const games = [...names, 'all' as const].flatMap((name) =>
    (['no', 'yes'] as const).map((heuristic) => ({ name, heuristic })),
  );
  test.each(games)('the game of $name, heuristic: $heuristic', ({ name, heuristic }) => {
    tf.tidy(() => {
      const own = params({ ...small, divergence: name, heuristic, mu0: 0.5, sigma0: 1.3 });
      const state = model.init(own, [3, 4]);
      const game = state.game!;
      const batch = draw(own, [3, 4], 7);
      const members = name === 'all' ? names : [name];
      // (C, N) outputs to the sum of all games of one half, mean over the batch
      const half = (which: 0 | 1, V: tf.Tensor) =>
        tf.addN(
          members.map((one, i) => {
            const rows = [0, 1].map((r) =>
              tf.slice(V, [r * members.length + i, 0, 0], [1, -1, -1]),
            );
            return tf.sum(tf.div(halves[one][which](tf.concat(rows, 0)), own.batch));
          }),
        );
      const outputs = (theta: tf.Tensor, omega: tf.Tensor) => {
        const samples = tf.matMul(batch.noise1, theta);
        const pass = (x: tf.Tensor) => forward(unpack(omega), tf.concat([x, tf.onesLike(x)], 2)).V;
        return [pass(tf.slice(batch.data1, [0, 0, 0], [-1, -1, 1])), pass(samples)] as const;
      };
      const F = (theta: tf.Tensor, omega: tf.Tensor) => {
        const [data, samples] = outputs(theta, omega);
        return tf.sub(half(0, data), half(1, samples));
      };
      const minusHeuristic = (theta: tf.Tensor, omega: tf.Tensor) =>
        tf.neg(half(0, outputs(theta, omega)[1]));
      const { ofOmega, ofTheta } = gradients(state.theta.w, game.omega.w, batch, game, own);
      const [, omega] = tf.grads(F)([state.theta.w, game.omega.w]);
      const lowered = heuristic === 'yes' ? minusHeuristic : F;
      const [theta] = tf.grads(lowered)([state.theta.w, game.omega.w]);
      near(ofOmega, tf.neg(omega!), 1e-5, 'ω');
      near(ofTheta, theta!, 1e-5, 'θ');
      expect(Math.max(...tf.abs(ofTheta).dataSync())).toBeGreaterThan(1e-3);
    });
  });

  test.each(names)('%s: descent follows the exact divergence', (name) => {
    const start = { mu0: 0.6, sigma0: name === 'neyman' ? 1.6 : 2.2 };
    const own = params({ mode: 'exact', divergence: name, optimizer: 'sgd', rate: 0.01, ...start });
    const before = tf.tidy(() => model.init(own, [0]) as never) as State;
    const after = tf.tidy(() => model.step(before, own) as never) as State;
    const [mu, sigma] = after.theta.w.dataSync() as unknown as [number, number];
    const D = (a: number, b: number) =>
      divergence(divergences[name], mixtures.paper, gaussian(start.mu0 + a, start.sigma0 + b));
    const h = 1e-3;
    const g = [(D(h, 0) - D(-h, 0)) / (2 * h), (D(0, h) - D(0, -h)) / (2 * h)] as const;
    const shorten = Math.max(1, Math.hypot(...g));
    const within = name === 'total_variation' ? 2 : 4; // its kinks lie between the nodes
    expect((start.mu0 - mu) / 0.01).toBeCloseTo(g[0] / shorten, within);
    expect((start.sigma0 - sigma) / 0.01).toBeCloseTo(g[1] / shorten, within);
  });
});

describe('one batch', () => {
  test('replica r of a batch is seed r alone; so is a divergence of the race', async () => {
    const setting = { ...small, divergence: 'jeffrey' };
    const steps = [60];
    const alone = (await metricsAt(demo, model, setting, { seeds: [5], steps }))[60]!;
    const many = (await metricsAt(demo, model, setting, { seeds: [0, 5], steps }))[60]!;
    const race = (
      await metricsAt(demo, model, { ...small, divergence: 'all' }, { seeds: [0, 5], steps })
    )[60]!;
    for (const [metric, [value]] of Object.entries(alone)) {
      expect(many[metric]?.[1], metric).toBeCloseTo(value as number, 5);
      expect(race[`${metric}.jeffrey`]?.[1], metric).toBeCloseTo(value as number, 5);
    }
  });

  test('the same seed gives the same bits; another seed another run', async () => {
    const run = (seeds: number[]) => metricsAt(demo, model, small, { seeds, steps: [40] });
    const [a, b, c] = [await run([1]), await run([1]), await run([2])];
    expect(a).toEqual(b);
    expect(a[40]!['mu']).not.toEqual(c[40]!['mu']);
  });

  test('draws of neighboring seeds and steps are unlike', () => {
    const own = params({ batch: 1000 });
    const z = (seed: number, k: number) => {
      const all = draw(own, [seed], k).noise1.dataSync();
      return Array.from({ length: 1000 }, (_, i) => all[2 * i + 1]!);
    };
    const first = z(0, 0);
    for (const other of [z(1, 0), z(0, 1), z(1, 1), z(2, 5)]) {
      const product = first.reduce((sum, one, i) => sum + one * other[i]!, 0) / 1000;
      expect(Math.abs(product)).toBeLessThan(0.12); // 1/√1000 is 0.032
    }
  });

  test('at most 90 kernels a game step, whatever the divergence and the seeds; no tensor grows', async () => {
    for (const name of names)
      for (const heuristic of ['no', 'yes']) {
        const own = params({ ...small, divergence: name, heuristic });
        const kernels = await kernelsOfStep(model, own, [0, 1, 2]);
        expect(kernels.length, `${name}: ${kernels.join(' ')}`).toBeLessThanOrEqual(90);
      }
    const run = await start(demo, model as never, params(small), [0, 1]);
    await run.advance(2);
    const { numTensors } = tf.memory();
    await run.advance(202);
    expect(tf.memory().numTensors).toBe(numTensors);
    run.dispose();
  });

  test('a race of all nine costs less than twice the launches of one game', async () => {
    const count = async (name: string) =>
      (await kernelsOfStep(model, params({ ...small, divergence: name }), [0, 1])).length;
    expect(await count('all')).toBeLessThan(2 * (await count('kl')));
  });
});

describe('what the objective says', () => {
  test('JS and GAN: one game, bounds that differ by log 4 at every step', async () => {
    const steps = [1, 2, 3, 10, 50, 200];
    const at = (name: Name) =>
      metricsAt(demo, model, { ...small, divergence: name }, { seeds: [0, 1], steps });
    const [js, gan] = [await at('jensen_shannon'), await at('gan')];
    for (const step of steps)
      for (const r of [0, 1]) {
        expect(js[step]!['mu']![r]).toBe(gan[step]!['mu']![r]);
        expect(js[step]!['sigma']![r]).toBe(gan[step]!['sigma']![r]);
        const apart = js[step]!['bound']![r]! - gan[step]!['bound']![r]!;
        expect(apart).toBeCloseTo(Math.log(4), 6);
      }
  });

  test.each(names)(
    '%s: the bound stays under the exact divergence, and climbs to it',
    async (name) => {
      const steps = [1, 5, 20, 100, 400];
      const setting = {
        ...small,
        divergence: name,
        mode: 'bound',
        sigma0: 1.6,
        mu0: 1,
        rate: 0.01,
      };
      const seen = await metricsAt(demo, model, setting, { seeds: [0, 1, 2], steps });
      for (const step of steps)
        for (const r of [0, 1, 2]) {
          expect(seen[step]!['mu']![r]).toBe(1); // θ is frozen
          expect(seen[step]!['gap']![r]).toBeGreaterThanOrEqual(-1e-9);
        }
      const gap = (step: number) => seen[step]!['gap']!.reduce((sum, one) => sum + one, 0);
      expect(gap(400)).toBeLessThan(gap(1));
    },
  );

  test('θ moves once in critic_steps steps', async () => {
    const setting = { ...small, critic_steps: 3 };
    const seen = await metricsAt(demo, model, setting, { steps: [1, 2, 3, 4, 5, 6] });
    const mu = [1, 2, 3, 4, 5, 6].map((step) => seen[step]!['mu']![0]);
    expect(mu.slice(0, 2)).toEqual([0, 0]);
    expect(mu[2]).not.toBe(0);
    expect(mu[3]).toBe(mu[2]);
    expect(mu[5]).not.toBe(mu[4]);
  });

  test('a mixture of one’s own is the named one where the lists are its own', async () => {
    const at = (mixture: string) => metricsAt(demo, model, { ...small, mixture }, { steps: [20] });
    const [own, paper] = [(await at('own'))[20]!, (await at('paper'))[20]!];
    for (const [metric, values] of Object.entries(paper))
      expect(own[metric]![0], metric).toBeCloseTo(values[0]!, 6);
  });
});
