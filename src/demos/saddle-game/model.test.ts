import { beforeAll, expect, test } from 'vitest';
import { kernelsOfStep, metricsAt, useEngine } from '../../lab/build/testing.ts';
import { defaults } from '../../lab/core/params.ts';
import { demo } from './demo.ts';
import { model, type Params } from './model.ts';

beforeAll(() => useEngine('wasm'));
const at = (changed: Partial<Params>, steps: number[], seeds = [0]) =>
  metricsAt(demo, model, changed, { seeds, steps });
const distance = async (changed: Partial<Params>, step: number) =>
  (await at(changed, [step]))[step]?.['distance']?.[0] ?? NaN;

test('δ = 0, together: the distance grows by √(1 + η²) a step, however small η', async () => {
  for (const eta of [0.05, 0.1, 0.5])
    expect(await distance({ delta: 0, eta }, 50)).toBeCloseTo((1 + eta ** 2) ** 25, 3);
});

test('the theorem’s rate is met with equality at η = δ/L, L = 1 + δ²', async () => {
  const delta = 0.5;
  const eta = delta / (1 + delta ** 2); // 0.4
  const J = await at({ delta, eta }, [1, 20]);
  const ratio = (J[20]?.['J']?.[0] ?? NaN) / (J[1]?.['J']?.[0] ?? NaN);
  expect(ratio / (1 + delta ** 2) ** -19).toBeCloseTo(1, 4);
});

test('δ = 0, in turn: θ² + ω² + η θ ω stays what it was', async () => {
  const eta = 0.3;
  const all = await at({ delta: 0, eta, order: 'in_turn' }, [1, 100, 400], [0, 1, 2]);
  const kept = [1, 100, 400].map((step) =>
    (all[step]?.['theta'] ?? []).map((theta, r) => {
      const omega = all[step]?.['omega']?.[r] ?? NaN;
      return theta ** 2 + omega ** 2 + eta * theta * omega;
    }),
  );
  kept[0]?.forEach((want, r) => {
    expect(kept[1]?.[r]).toBeCloseTo(want, 4);
    expect(kept[2]?.[r]).toBeCloseTo(want, 4);
  });
});

test('δ = 0, optimistically: the last iterate comes in', async () => {
  expect(await distance({ delta: 0, eta: 0.3, order: 'optimistic' }, 400)).toBeLessThan(1e-3);
});

test('replica r of a batch is seed r alone, and the trail keeps its length', async () => {
  const three = await at({}, [400], [0, 1, 2]);
  for (const r of [0, 1, 2]) {
    const solo = await at({}, [400], [r]);
    expect(solo[400]?.['theta']?.[0]).toBe(three[400]?.['theta']?.[r]);
  }
  expect((await kernelsOfStep(model, defaults(demo) as Params, [0])).length).toBeLessThanOrEqual(
    30,
  );
});
