import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { demo } from '../../demos/sign-limit/demo.ts';
import { model } from '../../demos/sign-limit/model.ts';
import { readSetting, settingOf, writeSetting } from './address.ts';
import { keepApart } from '../page/chart.ts';
import type { AnyModel } from './contracts.ts';
import { nextRecorded, start } from './lab.ts';
import { defaults, readParams } from './params.ts';
import { random } from './random.ts';
import { command } from '../build/command.ts';
import { useEngine } from '../build/testing.ts';

beforeAll(() => useEngine('wasm'));
const any = model as unknown as AnyModel;
const params = defaults(demo);

describe('a run', () => {
  test('records the same steps however it is paced', async () => {
    const recorded = async (sizes: number[]) => {
      const run = await start(demo, any, params, [0]);
      const steps: number[] = [];
      for (const size of sizes)
        steps.push(...(await run.advance(run.step + size)).entries.map((e) => e.step));
      run.dispose();
      return steps;
    };
    expect(await recorded([60])).toEqual(await recorded([1, 2, 30, 20, 7]));
  });

  test('goes on from a checkpoint to the same bits', async () => {
    const whole = await start(demo, any, params, [0, 2]);
    await whole.advance(50);
    const saved = structuredClone(await whole.save()); // as it travels from the worker
    const end = await whole.advance(120);
    const again = await start(demo, any, params, [0, 2], saved);
    expect(again.step).toBe(50);
    expect((await again.advance(120)).now).toEqual(end.now);
    whole.dispose();
    again.dispose();
  });

  test('leaves nothing behind', async () => {
    const before = tf.memory().numTensors;
    const run = await start(demo, any, params, [0]);
    await run.advance(5);
    run.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('the grid of recorded steps grows: every early step, about twenty a decade', () => {
    const steps = [];
    for (let k = 0; k < 10_000; k = nextRecorded(k)) steps.push(k);
    expect(steps.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(steps.length).toBeLessThan(80);
    expect(nextRecorded(9_999)).toBe(10_000);
  });
});

describe('parameters', () => {
  test('what is written to an address is read back from it', () => {
    fc.assert(
      fc.property(
        fc.record({
          n: fc.integer({ min: 4, max: 60 }),
          epsilon: fc.constantFrom(0, 1e-8, 1e-7, 1e-3, 1, 100),
          labels: fc.string({ unit: fc.constantFrom('+', '-'), minLength: 2, maxLength: 60 }),
          seeds: fc.integer({ min: 1, max: 32 }),
        }),
        ({ seeds, ...changed }) => {
          const setting = settingOf(demo);
          const wanted = { ...setting, seeds, params: { ...setting.params, ...changed } };
          const query = new URLSearchParams(
            writeSetting('sign-limit', settingOf(demo), wanted).toString(),
          );
          query.delete('demo');
          const read = readSetting(demo, query);
          expect(read.problems).toEqual([]);
          expect(read.setting).toEqual(wanted);
        },
      ),
    );
  });

  test.each([
    ['n', '61', 'range'],
    ['n', '4.5', 'range'],
    ['n', '', 'range'],
    ['p', 'NaN', 'range'],
    ['epsilon', '2', 'choice'],
    ['labels', '+0-', 'pattern'],
    ['toString', '1', 'unknown'],
  ])('%s=%s is named and replaced, the rest kept', (name, text, reason) => {
    const { values, problems } = readParams(demo, [
      [name, text],
      ['rate', '2'],
    ]);
    expect(problems.map((one) => [one.name, one.reason])).toEqual([[name, reason]]);
    expect(values).toEqual({ ...params, rate: 2 });
  });

  test('the defaults write an empty address', () => {
    expect(writeSetting('sign-limit', settingOf(demo), settingOf(demo)).toString()).toBe('');
  });
});

test('random: the same seed gives the same draws; neighboring seeds are not alike', () => {
  const draws = (seed: number) => Array.from({ length: 400 }, random(seed).normal);
  expect(draws(5)).toEqual(draws(5));
  const [a, b] = [draws(0), draws(1)];
  const correlation = a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / 400;
  expect(Math.abs(correlation)).toBeLessThan(0.2);
  expect([...random(3).shuffle([1, 2, 3, 4, 5])].sort()).toEqual([1, 2, 3, 4, 5]);
});

test('labels are kept apart, in order and inside', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 }), (wanted) => {
      const placed = keepApart(wanted, 14, 200).sort((x, y) => x - y);
      for (let i = 1; i < placed.length; i++)
        expect((placed[i] as number) - (placed[i - 1] as number)).toBeGreaterThanOrEqual(14);
      expect(Math.max(0, ...placed)).toBeLessThanOrEqual(200);
    }),
  );
});

describe('the command line', () => {
  const program = (file: string, ...words: string[]) =>
    promisify(execFile)(process.execPath, [
      'node_modules/vite-node/dist/cli.mjs',
      `src/lab/build/${file}.ts`,
      ...words,
    ]).then(
      (said) => ({ code: 0, ...said }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  /** The same without a process of its own, which takes seconds to begin. */
  const lab = async (...words: string[]) => {
    const said = { stdout: '', stderr: '' };
    const spies = (['stdout', 'stderr'] as const).map((where) =>
      vi.spyOn(process[where], 'write').mockImplementation((text) => {
        said[where] += String(text);
        return true;
      }),
    );
    const code = await command(words).finally(() => spies.forEach((spy) => spy.mockRestore()));
    return { code, ...said };
  };

  test('prints one line of JSON a seed at each reported step, the last step too', async () => {
    const { stdout } = await program(
      'cli',
      'sign-limit',
      '--steps',
      '25',
      '--every',
      '10',
      '--seeds',
      '0-1',
      '--engine',
      'cpu',
    );
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ step, seed }) => [step, seed])).toEqual([
      [10, 0],
      [10, 1],
      [20, 0],
      [20, 1],
      [25, 0],
      [25, 1],
    ]);
    expect(Object.keys(lines[0] ?? {})).toEqual(['demo', 'engine', 'seed', 'step', 'metrics']);
    expect(lines[0]?.['engine']).toBe('cpu');
  });

  test('says once who diverged, and goes on with the others', async () => {
    const words = '--n 34 --steps 100 --every 60 --engine cpu'.split(' ');
    const { code, stdout, stderr } = await lab('sign-limit', ...words);
    expect(code).toBe(0);
    const said = stderr.split('\n').filter((line) => line.startsWith('Diverged'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^Diverged at step 50: loss\.nesterov, seed 0; the others go on\./);
    const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
      step: number;
      metrics: Record<string, number | null>;
    };
    expect(last.step).toBe(100);
    expect(last.metrics['loss.nesterov']).toBeNull();
    expect(last.metrics['loss.adam']).toBeGreaterThan(0);
  });

  test('a wrong flag of the results is one sentence, exit 2', async () => {
    const { code, stdout, stderr } = await program('refresh', '--chek');
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toContain('--check');
  });

  test('a wrong word ends the process with 2', async () => {
    const { code, stdout, stderr } = await program('cli', 'sign-limt');
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
  });

  test.each([
    [['sign-limt'], 'there are: '],
    [['sign-limit', '--foo', '1'], 'it has: problem | n'],
    [['sign-limit', '--n', '99'], '4, 5 … 60'],
    [['sign-limit', '--n'], 'needs a value'],
    [['sign-limit', '--seeds', '5-2'], '0-31'],
    [['sign-limit', '--engine', 'webgl'], 'cpu | wasm'],
  ])(
    '%j: one sentence that names what is allowed, exit 2, nothing on standard output',
    async (words, part) => {
      const { code, stdout, stderr } = await lab(...words);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toContain(part);
    },
  );
});
