/** Laws of the run: replica = solo, the same bits again, few launches, no growth, tests only when due, live parameters. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyModel, AnyValues, Demo, Entry } from '../../lab/core/contracts.ts';
import { openEngine } from '../../lab/core/engine.ts';
import { nextRecorded, start } from '../../lab/core/lab.ts';
import { defaults, readParams } from '../../lab/core/params.ts';
import { demo } from './demo.ts';
import { hasLongSums, isExamined } from './examine.ts';
import { model, type Params, type Snapshot } from './model.ts';
import { dealt, drawPairs, listOf, sumOf } from './sums.ts';

const usual = defaults(demo as Demo);
const quick: AnyValues = { ...usual, batch: 4, bits: 5, hidden: 6 };
const open = (
  params: AnyValues,
  seeds: readonly number[],
  checkpoint?: Parameters<typeof start>[4],
) => start(demo as Demo, model as unknown as AnyModel, params, seeds, checkpoint);

beforeAll(async () => {
  await openEngine('wasm');
});

const tableAt = async (params: AnyValues, seeds: readonly number[], steps: number) => {
  const run = await open(params, seeds);
  const { snap } = await run.advance(steps);
  run.dispose();
  return (snap as Snapshot).table;
};

describe('laws of a run', () => {
  test.each(['elman', 'elman_bias', 'lstm'])(
    'replica r of a batch is seed r alone (%s)',
    async (cell) => {
      const params = { ...quick, cell };
      const all = await tableAt(params, [3, 8, 5], 25);
      const size = all.length / 3;
      for (const [r, seed] of [3, 8, 5].entries()) {
        const alone = await tableAt(params, [seed], 25);
        alone.forEach((one, i) => expect(Math.abs(one - all[r * size + i]!)).toBeLessThan(1e-5));
      }
      const apart = all.subarray(0, size).some((one, i) => Math.abs(one - all[size + i]!) > 0.1);
      expect(apart, 'different seeds are different networks').toBe(true);
    },
  );

  test('the same seeds give the same bits again, and a checkpoint goes on with them', async () => {
    const whole = await tableAt(quick, [1, 2], 30);
    expect(await tableAt(quick, [1, 2], 30)).toEqual(whole);
    const half = await open(quick, [1, 2]);
    await half.advance(13);
    const saved = structuredClone(await half.save());
    half.dispose();
    const rest = await open(quick, [1, 2], saved);
    expect(((await rest.advance(30)).snap as Snapshot).table).toEqual(whole);
    rest.dispose();
  });

  test('200 steps and their looks leave as many tensors as there were', async () => {
    const run = await open(quick, [0, 1]);
    await run.advance(20);
    const before = tf.memory().numTensors;
    await run.advance(200);
    expect(tf.memory().numTensors).toBe(before);
    run.dispose();
  });

  test('a batched step at 8 bits, Elman, Adam, 64 seeds: at most 120 kernel launches', async () => {
    const params = {
      ...usual,
      cell: 'elman',
      optimizer: 'adam',
      bits: 8,
      batch: 8,
    } as unknown as Params;
    const seeds = Array.from({ length: 64 }, (_, seed) => seed);
    // the second step, which also adds to the running error
    const first = tf.tidy(
      () => model.step(model.init(params, seeds), params) as never,
    ) as Parameters<typeof model.step>[0];
    const { kernels } = await tf.profile(
      () => (model.step(first, params) as unknown as { w: tf.Tensor }).w,
    );
    const launches = kernels.map(({ name, outputShapes }) => {
      if (name === 'Identity') return 0; // another name for the same data
      return name === 'SplitV' ? outputShapes.length : 1;
    });
    const total = launches.reduce((sum: number, one) => sum + one, 0);
    expect(total).toBeGreaterThan(60);
    expect(total).toBeLessThanOrEqual(120);
  });
});

describe('what is asked, and when', () => {
  test('tests are sat at examined steps, which are recorded ones, and at rest', async () => {
    const due = [10, 16, 100, 126, 200, 251, 501, 1000, 10_000];
    expect(due.filter((k) => !isExamined(k))).toEqual([]);
    expect([0, 1, 2, 9, 11, 50, 101, 150, 201, 499, 1234].filter(isExamined)).toEqual([]);
    for (let k = 1; k < 20_000; k++) if (hasLongSums(k)) expect(isExamined(k), `${k}`).toBe(true);
    for (let k = 0, recorded = 0; k < 20_000; k++) {
      if (k === recorded) recorded = nextRecorded(k);
      else expect(isExamined(k), `${k} is examined, though never recorded`).toBe(false);
    }
    const run = await open(quick, [0]);
    const { entries, now } = await run.advance(110, quick, false);
    const asked = ({ step, metrics }: Entry, name: string) =>
      expect(Number.isFinite(metrics[name]![0]), `${name} at ${step}`);
    for (const entry of entries) {
      asked(entry, 'exact_8').toBe(isExamined(entry.step));
      asked(entry, 'gradient_8').toBe(entry.step === 1 || isExamined(entry.step));
      asked(entry, 'random_64').toBe(hasLongSums(entry.step));
      expect(entry.metrics['error']![0]).toBeGreaterThan(0);
    }
    asked(now, 'exact_8').toBe(false);
    // at rest all of them
    const end = await run.advance(110, quick, true);
    expect(end.entries).toEqual([]);
    for (const name of Object.keys(demo.metrics)) asked(end.now, name).toBe(true);
    run.dispose();
  });

  test('a live parameter changes what is seen, not what is learned', async () => {
    const run = await open(quick, [0]);
    const before = (await run.advance(7)).snap as Snapshot;
    const { snap, entries, step } = await run.advance(7, { ...quick, sum: '3+1', bit: 1, hold: 5 });
    const after = snap as Snapshot;
    expect(step).toBe(7);
    expect(entries).toEqual([]);
    expect(after.table).toEqual(before.table);
    expect(after.sum).toMatchObject({ left: 3, right: 1, c: [0, 0, 1], carry: [1, 1, 0] });
    expect(after.walks[0]!.o).toHaveLength(3);
    expect(after.readings.at(-1)).toBe(5);
    run.dispose();
  });

  test('what is no sum of two numbers is named, and nothing else is lost', () => {
    for (const bad of [
      '',
      '12',
      '1 + ',
      '1 - 2',
      '-1 + 2',
      '1.5 + 2',
      '123456 + 1',
      '1 + 2 + 3',
      'a + b',
      '0b12 + 1',
      '0x1 + 1',
    ]) {
      const { values, problems } = readParams(demo as Demo, [
        ['sum', bad],
        ['hold', '9'],
      ]);
      expect(
        problems.map(({ name, reason }) => [name, reason]),
        bad,
      ).toEqual([['sum', 'pattern']]);
      expect(values['hold']).toBe(9);
    }
    for (const good of ['2026 + 1123', '0+0', ' 7 +  8 ', '99999+99999', '0b1011 + 6'])
      expect(readParams(demo as Demo, [['sum', good]]).problems, good).toEqual([]);
    expect(sumOf('99999+99999').c).toHaveLength(18);
    expect(sumOf(' 0b1011 + 0b110 ')).toMatchObject({ left: 11, right: 6, c: [1, 0, 0, 0, 1] });
    const { c } = sumOf('2026 + 1123');
    expect(c.reduce((sum, bit, t) => sum + bit * 2 ** t, 0)).toBe(3149);
  });

  test('pairs are drawn evenly, and the short list is the sheet’s', () => {
    const [a, b] = drawPairs({ bits: 8, batch: 20_000, pairs: 0, list: 'random' }, 0, 0);
    for (const drawn of [a, b]) {
      expect(Math.min(...drawn)).toBe(0);
      expect(Math.max(...drawn)).toBe(127);
      expect(Math.abs(drawn.reduce((sum, one) => sum + one, 0) / 20_000 - 63.5)).toBeLessThan(1);
    }
    expect(
      new Set(
        [0, 1, 2, 3].flatMap((k) =>
          drawPairs({ bits: 8, batch: 1, pairs: 0, list: 'random' }, 5, k).flat(),
        ),
      ).size,
    ).toBeGreaterThan(4);
    const [c, d] = drawPairs({ bits: 8, batch: 500, pairs: 16, list: 'random' }, 0, 0);
    expect(new Set(c.map((one, i) => `${one},${d[i]}`)).size).toBe(16);
  });

  test('lists: distinct, no longer than there are pairs; the generator’s, whose low digits march in step', () => {
    const distinct = (list: readonly (readonly [number, number])[]) =>
      new Set(list.map(String)).size;
    const random = { bits: 8, pairs: 128, list: 'random' } as const;
    expect(distinct(listOf(random, 0))).toBe(128);
    expect(listOf(random, 0)).not.toEqual(listOf(random, 1));
    expect(listOf({ ...random, bits: 4 }, 0)).toHaveLength(64);
    const lcg = listOf({ ...random, list: 'lcg' }, 3);
    expect(lcg).toEqual(Array.from({ length: 128 }, (_, i) => dealt(i, 128)));
    expect(distinct(lcg)).toBe(128);
    for (const k of [1, 2, 3, 4])
      expect(distinct(lcg.map(([a, b]) => [a % 2 ** k, b % 2 ** k]))).toBe(2 ** k);
  });
});
