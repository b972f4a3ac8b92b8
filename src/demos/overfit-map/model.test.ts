import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { start } from '../../lab/core/lab.ts';
import { defaults } from '../../lab/core/params.ts';
import { kernelsOfStep, metricsAt, useEngine } from '../../lab/build/testing.ts';
import { scores, sharedWeights } from '../../problems/construction.ts';
import golden from '../sign-limit/adaptive-gradients.golden.json';
import { demo } from './demo.ts';
import { cellsOf, model, type Params, type Snapshot } from './model.ts';

beforeAll(() => useEngine('wasm'));
const params = (changed: Partial<Params> = {}) => ({ ...defaults(demo), ...changed }) as Params;
const cellsAt = async (changed: Partial<Params>, steps: number) => {
  const run = await start(demo, model, params(changed), [0]);
  const { snap } = await run.advance(steps);
  run.dispose();
  return (snap as Snapshot).seeds[0] ?? [];
};

test('SGD’s cells are the closed form, in every cell of the default grid', async () => {
  const cells = await cellsAt({}, demo.steps);
  expect(cells).toHaveLength(144);
  for (const { nPos, nNeg, pos, neg } of cells) {
    const { w1, w2 } = sharedWeights(nPos, nNeg);
    expect(pos[0]).toBeCloseTo(scores(w1, w2, w2).pos, 4);
    expect(neg[0]).toBeCloseTo(scores(w1, w2, w2).neg, 4);
  }
});

test('cells agree with the golden label sweep (n = 6 and 10)', { timeout: 120_000 }, async () => {
  const cells = await cellsAt({ grid: 9 }, 3000);
  let compared = 0;
  for (const cell of cells) {
    const key = `${cell.nPos}+/${cell.nNeg}-` as keyof typeof golden.label_count_sweep;
    const row = golden.label_count_sweep[key];
    if (!row) continue;
    compared++;
    for (const [i, method] of ['min_norm', 'adagrad', 'adam'].entries()) {
      const want = row[method as keyof typeof row];
      expect(cell.pos[i], `${key} ${method}`).toBeCloseTo(want.score_pos, 3);
      expect(cell.neg[i], `${key} ${method}`).toBeCloseTo(want.score_neg, 3);
    }
  }
  expect(compared).toBe(14);
});

describe('one cell is one replica', () => {
  test.each([0, 1, 4])(
    'a cell of a small grid is the same cell of a larger one (batch %d)',
    async (batch) => {
      const [small, large] = [
        await cellsAt({ grid: 4, batch: batch }, 120),
        await cellsAt({ grid: 6, batch: batch }, 120),
      ];
      for (const cell of small) {
        const same = large.find(({ nPos, nNeg }) => nPos === cell.nPos && nNeg === cell.nNeg);
        cell.neg.forEach((value, i) => expect(same?.neg[i]).toBeCloseTo(value, 5));
      }
    },
  );

  test('replica r of a batch is seed r alone', async () => {
    const setting = { grid: 4, batch: 2 } as const;
    const together = await metricsAt(demo, model, setting, { seeds: [0, 5], steps: [100] });
    const alone = await metricsAt(demo, model, setting, { seeds: [5], steps: [100] });
    for (const [name, values] of Object.entries(alone[100] ?? {}))
      expect(together[100]?.[name]?.[1], name).toBeCloseTo(values[0] as number, 5);
  });
});

test('at least 12 × 12 cells by default, and every count of the grid once', () => {
  expect(params().grid).toBeGreaterThanOrEqual(12);
  const keys = new Set(cellsOf(12).map(({ nPos, nNeg }) => `${nPos}/${nNeg}`));
  expect(keys.size).toBe(144);
});

test('one step launches at most 40 kernels; no tensor grows over 200 steps', async () => {
  const kernels = await kernelsOfStep(model, params({ grid: 4, batch: 1, epsilon: 1 }), [0]);
  expect(kernels.length, kernels.join(' ')).toBeLessThanOrEqual(40);
  const run = await start(demo, model, params({ grid: 4, batch: 1 }), [0]);
  await run.advance(2);
  const { numTensors } = tf.memory();
  await run.advance(202);
  expect(tf.memory().numTensors).toBe(numTensors);
  run.dispose();
});
