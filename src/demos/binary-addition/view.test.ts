/** A hand-made snapshot gives the pictures and words that it should, in both languages. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { langs } from '../../languages.ts';
import type { At, Demo, Entry } from '../../lab/core/contracts.ts';
import { defaults } from '../../lab/core/params.ts';
import { demo } from './demo.ts';
import { rowsOf } from './layout.ts';
import { model, type Params, type Snapshot } from './model.ts';
import { plain } from './plain.ts';
import { sumOf } from './sums.ts';
import { latch, readings, walk } from './traces.ts';
import { views } from './view.ts';

const H = 3;
/**
 * An adder written by hand, three units with biases: x + h_2 ≥ 1, 2, 3 where h_2 is the carry; the sum's bit is
 * h_1 − h_2 + h_3. Rows: W0 for a, b and 1, then Wh, W1, bo.
 */
const z = 40;
const adder = [
  [z, z, z],
  [z, z, z],
  [-z / 2, (-3 * z) / 2, (-5 * z) / 2],
  [0, 0, 0],
  [z, z, z],
  [0, 0, 0],
  [z, -z, z],
  [-z / 2, 0, 0],
].flat();

function snapshot(table: readonly number[], seeds = 2): Snapshot {
  const net = plain('elman_bias', H, table);
  const sum = sumOf('2026 + 1123');
  const at = readings(64);
  return {
    shape: { R: seeds, H },
    table: Float32Array.from(Array.from({ length: seeds }, () => table).flat()),
    error: Array.from({ length: seeds }, () => 0.5),
    loss: Array.from({ length: seeds }, () => 0.1),
    tested: { gradient8: null, short: null, long: null },
    sum,
    walks: Array.from({ length: seeds }, () => walk(net, sum)),
    readings: at,
    latches: Array.from({ length: seeds }, () => latch(net, at)),
  };
}
const entry = (step: number, metrics: Record<string, number[]>): Entry => ({ step, metrics });
const { document } = parseHTML('<!doctype html><html><body></body></html>');
const at = (lang: At['lang'], entries: Entry[] = [], params = {}): At => ({
  params: { ...defaults(demo as Demo), cell: 'elman_bias', hidden: H, ...params },
  entries,
  focus: 0,
  width: 520,
  steps: 1000,
  lang,
  document,
});
const draw = (name: string, snap: Snapshot, where: At) => views[name]!(snap, where);
const label = (node: Element) =>
  node.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '';

test('the table by hand has the rows that the cell asks for', () => {
  expect(adder).toHaveLength(H * rowsOf('elman_bias', H));
  expect(Object.keys(views).sort()).toEqual(Object.keys(demo.views).sort());
});

describe.each(langs)('%s', (lang) => {
  test('a right sum is called right, a wrong one is told with its first wrong step', () => {
    const good = draw('addition', snapshot(adder), at(lang));
    expect(label(good)).toContain('2026 + 1123');
    expect(label(good)).toContain('3149');
    expect(good.textContent).toContain(demo.words.right[lang]);
    expect(good.textContent).not.toContain('✗');
    // without the carry 2026 + 1123 is the exclusive or, 2953; step 3 (2 + 2) is the first to need it
    const forgetful = adder.map((one, i) => (Math.floor(i / H) === 4 ? 0 : one));
    const bad = draw('addition', snapshot(forgetful), at(lang));
    expect(label(bad)).toContain(String(2026 ^ 1123));
    expect(bad.textContent).toContain(`${demo.words.wrong[lang]}: 3`);
    expect(bad.textContent).toContain('✗');
  });

  test('the chosen step is told in full; beyond the last one it is the last', () => {
    const third = draw('addition', snapshot(adder), at(lang, [], { bit: 3 }));
    expect(third.textContent).toContain(
      `${demo.words.step[lang]} 3 · a = 0, b = 0, ${demo.words.carryIn[lang]} 1`,
    );
    expect(draw('addition', snapshot(adder), at(lang, [], { bit: 18 })).textContent).toContain(
      `${demo.words.step[lang]} 12`,
    );
  });

  test('a latch holds both carries in every seed, a forgetful network does not', () => {
    expect(draw('latch', snapshot(adder), at(lang)).textContent).toContain(
      `${demo.words.held[lang]}: 2 / 2`,
    );
    const forgetful = adder.map((one, i) => (Math.floor(i / H) === 4 ? 0 : one));
    expect(draw('latch', snapshot(forgetful), at(lang)).textContent).toContain(
      `${demo.words.held[lang]}: 0 / 2`,
    );
  });

  test('340 states, the carry as shape and color', () => {
    const space = draw('space', snapshot(adder), at(lang));
    const triangles = [...space.querySelectorAll('path')].filter((path) =>
      path.closest('[fill="var(--data-2)"]'),
    );
    expect(space.querySelectorAll('circle').length).toBeGreaterThan(100);
    expect(space.querySelectorAll('circle').length + triangles.length).toBe(340);
  });

  test('steps without a test are passed over; untested is said in words', () => {
    const height = (node: Element) => node.querySelector('svg')!.getAttribute('height');
    const nothing = [entry(1, { error: [4, 3], exact_8: [NaN, NaN], random_64: [NaN, NaN] })];
    for (const name of ['exact', 'lengths'])
      expect(draw(name, snapshot(adder), at(lang, nothing)).textContent).toContain(
        demo.words.waiting[lang],
      );
    const tested = {
      exact_8: [1, 0.5],
      random_16: [1, 0.4],
      random_32: [1, 0.2],
      random_64: [1, 0.1],
      chain_16: [0, 0],
      chain_32: [0, 0],
      chain_64: [0, 0],
      chain_1024: [1, 0],
      hold_16: [0, 0],
      hold_32: [0, 0],
      hold_64: [0, 0],
      hold_1024: [0, 0],
    };
    const entries = [
      ...nothing,
      entry(10, { error: [2, 1], ...tested }),
      entry(11, { error: [2, 1], exact_8: [NaN, NaN] }),
    ];
    expect(draw('exact', snapshot(adder), at(lang, entries)).textContent).toContain(
      `${demo.words.seedsExact[lang]}: 1 / 2`,
    );
    for (const name of ['exact', 'lengths'])
      expect(height(draw(name, snapshot(adder), at(lang, nothing)))).toBe(
        height(draw(name, snapshot(adder), at(lang, entries))),
      );
    const lengths = draw('lengths', snapshot(adder), at(lang, entries)).textContent;
    expect(lengths).toContain('64 → 50 %');
    expect(lengths).toContain(`${demo.words.chains[lang]}: 16 → 0 %`);
    expect(lengths).toContain('1,024 → 50 %');
    expect(lengths).toContain('1,024 → 0 %'); // both chains
    const error = draw('error', snapshot(adder), at(lang, entries));
    expect(label(error)).toContain(`${demo.words.median[lang]} 1.50`);
    expect(error.outerHTML).not.toContain('NaN');
  });
});

test('metrics of an unexamined snapshot are NaN, one a replica', () => {
  const all = model.metrics(snapshot(adder), {} as Params);
  expect(Object.keys(all).sort()).toEqual(Object.keys(demo.metrics).sort());
  for (const [name, values] of Object.entries(all)) {
    expect(values.length, name).toBe(2);
    expect(Number.isFinite(values[0]), name).toBe(['error', 'loss'].includes(name));
  }
});
