import { expect, test } from 'vitest';
import { metricsAt } from '../../lab/build/testing.ts';
import { names } from '../../problems/divergences.ts';
import golden from '../f-gan-fit/f-gan.golden.json';
import { demo } from './demo.ts';
import { model } from './model.ts';

const at = async (changed: Record<string, string | number>) =>
  (await metricsAt(demo, model, changed, { steps: [1] }))[1]!;

test('every divergence at once, as the sheet has them at Q = N(1, 1.8²)', async () => {
  for (const [p, sheet] of [
    ['paper', golden.mixtures.paper_like],
    ['moderate', golden.mixtures.moderate],
    ['separated', golden.mixtures.well_separated],
  ] as const) {
    const metrics = await at({ p, q_mean: 1, q_deviation: 1.8 });
    for (const name of names) {
      const { D } = sheet['bound_check_Q_N(1,1.8^2)'].values[name];
      if (D === null) expect(metrics[name]![0]).toBe(Infinity);
      else {
        const within = name === 'total_variation' ? 5e-5 : 1e-6 * (1 + Math.abs(D)); // kinks between nodes
        expect(Math.abs(metrics[name]![0]! - D), `${p} ${name}`).toBeLessThanOrEqual(within);
      }
    }
  }
});

test('P = Q is 0 in every divergence but GAN, which is −log 4', async () => {
  const metrics = await at({ q_mean: 0, divergence: 'weighted' });
  for (const [name, [value]] of Object.entries(metrics))
    expect(Math.abs(value! - (name === 'gan' ? -Math.log(4) : 0)), name).toBeLessThanOrEqual(1e-6);
});

test('the KL divergence of two Gaussians is its closed form; α at 1 and 0 are KL and reverse KL', async () => {
  const setting = {
    p_mean: 0.5,
    p_deviation: 1.2,
    q_mean: -1,
    q_deviation: 0.8,
    divergence: 'alpha',
  };
  const kl = Math.log(0.8 / 1.2) + (1.2 ** 2 + 1.5 ** 2) / (2 * 0.8 ** 2) - 0.5;
  const one = await at({ ...setting, alpha: 1 });
  expect(one['kl']![0]).toBeCloseTo(kl, 9);
  expect(one['chosen']).toEqual(one['kl']);
  const zero = await at({ ...setting, alpha: 0 });
  expect(zero['chosen']).toEqual(zero['reverse_kl']);
});

test('every parameter is live, as nothing is trained', () => {
  expect(Object.values(demo.params).every(({ live }) => live)).toBe(true);
});
