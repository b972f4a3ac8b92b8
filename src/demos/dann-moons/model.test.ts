/** Laws of a run: replica = solo, the same bits again, few launches, no growth; of the points, the arms and the schedules. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { kernelsOfStep, useEngine } from '../../lab/build/testing.ts';
import type { AnyModel, AnyValues, Demo } from '../../lab/core/contracts.ts';
import { settingOf, wantedFor } from '../../lab/core/address.ts';
import { openEngine } from '../../lab/core/engine.ts';
import { start } from '../../lab/core/lab.ts';
import { defaults } from '../../lab/core/params.ts';
import { random } from '../../lab/core/random.ts';
import { demo } from './demo.ts';
import { partners } from './feed.ts';
import { model, type Params } from './model.ts';
import { moons, turned } from './moons.ts';
import { proxyDistance } from './proxy.ts';
import { armsOf, decayAt, rampAt, strengths, swept, type Schedule } from './schedule.ts';
import type { Snapshot } from './scores.ts';

beforeAll(() => useEngine('wasm'));

const usual = defaults(demo as Demo);
const adam = { update: 'batch', optimizer: 'adam', rate: 0.01, lambda: 1, ramp: 'on' };
const open = (
  changed: AnyValues,
  seeds: readonly number[],
  checkpoint?: Parameters<typeof start>[4],
) => start(demo as Demo, model as unknown as AnyModel, { ...usual, ...changed }, seeds, checkpoint);

/** Everything that a look at step `steps` finds, of every seed. */
async function seenAt(changed: AnyValues, seeds: readonly number[], steps: number) {
  const run = await open(changed, seeds);
  const { now, snap } = await run.advance(steps);
  run.dispose();
  return { metrics: now.metrics, snap: snap as Snapshot };
}

const settings: Record<string, AnyValues> = {
  'one by one': { data: 'drawn', points: 40 },
  'one by one, stored points': {},
  'all at once, Adam, ramp': { ...adam, data: 'drawn', points: 40 },
  'two layers, all at once': { ...adam, network: 'deep', decay: 'on', data: 'drawn', points: 40 },
  'a sweep': { sweep: 'angle', data: 'drawn', points: 40 },
};

describe('laws of a run', () => {
  test.each(Object.entries(settings))(
    'replica r of a batch is seed r alone: %s',
    async (_, changed) => {
      const all = await seenAt(changed, [3, 8, 5], 30);
      for (const [r, seed] of [3, 8, 5].entries()) {
        const { metrics } = await seenAt(changed, [seed], 30);
        for (const [name, [value]] of Object.entries(metrics))
          if (name.includes('loss'))
            expect(all.metrics[name]![r], `${name} of seed ${seed}`).toBeCloseTo(value!, 4);
      }
      const losses = all.metrics['label_loss.dann']!;
      expect(new Set(losses.map((one) => one.toFixed(3))).size, 'seeds differ').toBe(3);
    },
  );

  test.each(Object.entries(settings))(
    'a checkpoint goes on with the same bits: %s',
    async (_, changed) => {
      const whole = await seenAt(changed, [1, 2], 30);
      const half = await open(changed, [1, 2]);
      await half.advance(13);
      const saved = structuredClone(await half.save());
      half.dispose();
      const rest = await open(changed, [1, 2], saved);
      const { snap } = await rest.advance(30);
      rest.dispose();
      expect((snap as Snapshot).scores).toEqual(whole.snap.scores);
      expect((snap as Snapshot).one).toEqual(whole.snap.one);
    },
  );

  test.each(Object.entries(settings))('no tensor is left over: %s', async (_, changed) => {
    const run = await open(changed, [0, 1]);
    await run.advance(20);
    const before = tf.memory().numTensors;
    await run.advance(220);
    expect(tf.memory().numTensors).toBe(before);
    run.dispose();
  });

  test('launches a step, both arms and all seeds: the batch update at most 45, one by one at most 16', async () => {
    const launches = async (changed: AnyValues) => {
      const seeds = Array.from({ length: 32 }, (_, seed) => seed);
      const kernels = await kernelsOfStep(model, { ...usual, ...changed } as Params, seeds);
      return kernels.filter((name) => name !== 'Identity' && name !== 'Reshape').length;
    };
    expect(await launches({ update: 'batch' })).toBeLessThanOrEqual(45);
    expect(await launches(adam)).toBeLessThanOrEqual(45);
    expect(await launches({})).toBeLessThanOrEqual(16);
  });

  test('the arms begin alike and part by adaptation alone', async () => {
    const run = await open({}, [0]);
    const [first] = [run.first.snap as Snapshot];
    expect(first.one.tables[0]).toEqual(first.one.tables[1]);
    const same = (await seenAt({ lambda: 0 }, [0], 50)).snap.one.tables;
    expect(same[0]).toEqual(same[1]);
    const apart = (await seenAt({}, [0], 50)).snap.one.tables;
    expect(apart[0]).not.toEqual(apart[1]);
    run.dispose();
  });

  test('the sweep’s cell of the run’s own value is the run’s own arm', async () => {
    const { snap } = await seenAt({ sweep: 'lambda', lambda: 6 }, [4, 7], 40);
    const A = snap.arms.length;
    const cell = snap.arms.findLastIndex(({ lambda }) => lambda === 6);
    for (const all of Object.values(snap.scores))
      for (const r of [0, 1]) expect(all[r * A + cell]).toBe(all[r * A + 1]);
  });
});

describe('the points', () => {
  test('without noise a half turn maps the moons onto themselves with the labels exchanged', () => {
    const { N, Xs, ys } = moons({ data: 'drawn', points: 60, noise: 0 }, random(1));
    const key = (X: Float64Array, i: number, y: number) =>
      `${Math.round(1e6 * X[2 * i]!) + 0},${Math.round(1e6 * X[2 * i + 1]!) + 0},${y}`;
    const there = new Set(Array.from(ys, (y, i) => key(Xs, i, y)));
    const half = turned(Xs, 180);
    expect(there.size).toBe(N);
    ys.forEach((y, i) => expect(there).toContain(key(half, i, 1 - y)));
  });

  test('the stored points are a draw like ours: centered source, radius, even labels', () => {
    for (const data of ['golden150', 'golden300', 'drawn'] as const) {
      const { N, Xs, ys, Xt, yt } = moons({ data, points: 200, noise: 0.05 }, random(2));
      for (const k of [0, 1]) {
        const mean = Xs.reduce((sum, x, at) => sum + (at % 2 === k ? x : 0), 0) / N;
        expect(Math.abs(mean), data).toBeLessThan(1e-5);
      }
      expect(ys.reduce((sum, y) => sum + y, 0)).toBe(N / 2);
      expect(yt.reduce((sum, y) => sum + y, 0)).toBe(N / 2);
      // before the turn the target lies where the source does: the upper arc, label 0, on the left
      for (const [X, y] of [
        [Xs, ys],
        [Xt, yt],
      ] as const) {
        const left = X.filter((_, at) => at % 2 === 0 && y[at >> 1] === 0);
        const mean = left.reduce((sum, x) => sum + x, 0) / left.length;
        expect(mean).toBeGreaterThan(-1.15);
        expect(mean).toBeLessThan(-0.85);
      }
    }
  });

  test('partners are uniform, new in every epoch, and named by seed and epoch', () => {
    const all = Array.from({ length: 200 }, (_, epoch) => [...partners(3, epoch, 50)]).flat();
    const counts = Array.from({ length: 50 }, (_, j) => all.filter((one) => one === j).length);
    const chi = counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    expect(chi, 'χ² of 49 degrees').toBeLessThan(90);
    expect(partners(3, 7, 50)).toEqual(partners(3, 7, 50));
    expect(partners(3, 7, 50)).not.toEqual(partners(3, 8, 50));
    expect(partners(3, 7, 50)).not.toEqual(partners(4, 7, 50));
  });
});

describe('the schedules', () => {
  test('λ_p and μ_p as the sheet has them', () => {
    expect([0, 0.1, 0.2, 0.5].map((p) => rampAt(p).toFixed(3))).toEqual([
      '0.000',
      '0.462',
      '0.762',
      '0.987',
    ]);
    expect([0, 0.1, 0.5, 1].map((p) => (0.01 * decayAt(p)).toFixed(5))).toEqual([
      '0.01000',
      '0.00595',
      '0.00261',
      '0.00166',
    ]);
  });

  test('λ is in front of both in Algorithm 1, of the features alone with the ramp; without adaptation nothing is reversed', () => {
    const at = (ramp: 'on' | 'off', k: number) =>
      strengths({ ...(usual as unknown as Schedule), update: 'batch', ramp, lambda: 6 }, k);
    expect(at('off', 0)).toMatchObject({ head: [6, 6], rho: [0, 1] });
    expect(at('on', 0)).toMatchObject({ head: [1, 1], rho: [0, 0] });
    expect(at('on', 3000).head).toEqual([1, 1]);
    expect(at('on', 3000).rho[1]).toBeCloseTo(6, 2);
  });

  test('a sweep has the two arms first, then one or two a value', () => {
    const of = (sweep: Schedule['sweep']) => armsOf({ ...(usual as unknown as Schedule), sweep });
    expect(of('none')).toHaveLength(2);
    expect(of('lambda')).toHaveLength(2 + swept.lambda.length);
    expect(of('angle')).toHaveLength(2 + 2 * swept.angle.length);
    expect(of('angle').slice(2, 4)).toEqual([
      { lambda: 6, angle: 0, adapts: false },
      { lambda: 6, angle: 0, adapts: true },
    ]);
  });
});

describe('the proxy A-distance', () => {
  const cloud = (seed: number, shift: number) => {
    const { normal } = random(seed);
    return Array.from({ length: 200 }, () => Float64Array.of(normal() + shift, normal()));
  };
  test('is 2 for clouds apart, near 0 for one and the same', () => {
    expect(proxyDistance(cloud(1, 0), cloud(2, 20))).toBe(2);
    expect(proxyDistance(cloud(1, 0), cloud(2, 0))).toBeLessThan(0.35);
  });
  test('for two normal clouds 2δ apart is near 2 (1 − 2 Φ(−δ)) ', () => {
    expect(Math.abs(proxyDistance(cloud(3, 0), cloud(4, 2)) - 2 * (1 - 2 * 0.1587))).toBeLessThan(
      0.2,
    );
  });
});

test('one pair a step asks for the engine of tiny launches unless the reader has chosen one', async () => {
  const setting = settingOf(demo as Demo);
  expect(wantedFor(demo as Demo, setting)).toBe('tiny');
  expect(wantedFor(demo as Demo, { ...setting, engine: 'webgl' })).toBe('webgl');
  const batch = { ...setting, params: { ...setting.params, update: 'batch' } };
  expect(wantedFor(demo as Demo, batch)).toBe('auto');
  expect(await openEngine('tiny')).toMatchObject({ name: 'wasm', why: 'tiny' });
});
