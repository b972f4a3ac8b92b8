/** Views of a short run and of hand-made fields: marks, labels, links, in both languages. */
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { langs } from '../../languages.ts';
import { metricsAt, useEngine } from '../../lab/build/testing.ts';
import type { AnyModel, AnyValues, At, Demo, Frame } from '../../lab/core/contracts.ts';
import { start } from '../../lab/core/lab.ts';
import { defaults, readParams } from '../../lab/core/params.ts';
import { random } from '../../lab/core/random.ts';
import { demo } from './demo.ts';
import { model } from './model.ts';
import { components, projected } from './pca.ts';
import type { Snapshot } from './scores.ts';
import { views } from './view.ts';
import { region } from './views/contour.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const usual = defaults(demo as Demo);
const steps = 200;
const runs: Record<string, Frame> = {};

beforeAll(async () => {
  await useEngine('wasm');
  for (const sweep of ['none', 'lambda', 'angle']) {
    const params = { ...usual, sweep, data: 'golden150' };
    const run = await start(demo as Demo, model as unknown as AnyModel, params, [0, 1, 2]);
    runs[sweep] = await run.advance(steps);
    run.dispose();
  }
});

function draw(
  view: string,
  sweep: string,
  lang: 'ko' | 'en',
  width = 640,
  changed: AnyValues = {},
) {
  const { snap, entries } = runs[sweep]!;
  const at: At = {
    params: { ...usual, data: 'golden150', sweep, ...changed },
    entries,
    focus: 0,
    steps,
    width,
    lang,
    document,
  };
  return views[view]!(snap as Snapshot, at);
}

describe.each(langs)('in %s', (lang) => {
  test.each([318, 640, 1080])('the figure has eight panels within %d pixels', (width) => {
    const box = draw('panels', 'none', lang, width);
    const figure = box.querySelector('svg')!;
    expect(figure.getAttribute('width')).toBe(String(width));
    const frames = [...figure.querySelectorAll('rect')];
    expect(frames).toHaveLength(8);
    for (const frame of frames) {
      const [, left] = /^translate\((\d+) /.exec(frame.parentElement!.getAttribute('transform')!)!;
      expect(Number(left) + Number(frame.getAttribute('width'))).toBeLessThanOrEqual(width);
    }
    const text = figure.textContent;
    for (const word of [
      'labels',
      'representation',
      'domains',
      'units',
      'withoutShort',
      'withShort',
    ] as const)
      expect(text).toContain(demo.words[word][lang]);
    for (const letter of 'ABCD')
      expect(
        [...figure.querySelectorAll('text')].filter((node) => node.textContent === letter),
      ).toHaveLength(2);
    expect(figure.innerHTML).not.toMatch(/NaN|Infinity|undefined/);
    expect(figure.getAttribute('aria-label')).toContain(demo.words.targetRight[lang]);
    expect(gzipSync(box.outerHTML).length, 'a still is no heavier').toBeLessThan(7000);
  });

  test.each(['accuracy', 'domain_loss'])('%s: bands, medians and names of both arms', (view) => {
    const box = draw(view, 'none', lang);
    const figure = box.querySelector('svg')!;
    expect(figure.getAttribute('role')).toBe('img');
    for (const word of ['withShort', 'withoutShort'] as const)
      expect(figure.textContent).toContain(demo.words[word][lang]);
    expect(figure.innerHTML).toContain('fill-opacity="0.16"');
    expect(figure.innerHTML).not.toMatch(/NaN/);
  });

  test('without a sweep a sentence says how to have one', () => {
    expect(draw('sweep', 'none', lang).textContent).toBe(demo.words.noSweep[lang]);
  });

  test.each([
    ['lambda', 6],
    ['angle', 20],
  ])(
    'the sweep of %s: every cell is a link to its own run, one of them a Tab stop',
    (sweep, count) => {
      const links = [...draw('sweep', sweep, lang).querySelectorAll('a')];
      expect(links).toHaveLength(count);
      expect(links.filter((link) => link.getAttribute('tabindex') === '0')).toHaveLength(1);
      expect(links[0]!.getAttribute('aria-label')).toContain(demo.words.open[lang]);
      const href = links[0]!.getAttribute('href') ?? links[0]!.getAttribute('xlink:href') ?? '';
      const query = [...new URLSearchParams(href.slice(1, href.indexOf('#')))];
      expect(Object.fromEntries(query)).toMatchObject({
        demo: 'dann-moons',
        data: 'golden150',
        steps: '200',
      });
      expect(query.map(([name]) => name)).not.toContain('sweep');
      const own = query.filter(([name]) => name !== 'demo' && name !== 'steps');
      expect(readParams(demo as Demo, own).problems).toEqual([]);
    },
  );
});

describe('a region', () => {
  const G = 21;
  const field = (of: (x: number, y: number) => number) =>
    Float32Array.from({ length: G * G }, (_, at) => of(at % G, Math.floor(at / G)));
  const area = (ring: readonly number[]) => {
    let twice = 0;
    for (let k = 0; k < ring.length; k += 2) {
      const [x2, y2] = [ring[(k + 2) % ring.length]!, ring[(k + 3) % ring.length]!];
      twice += ring[k]! * y2 - x2 * ring[k + 1]!;
    }
    return twice / 2;
  };
  const total = (rings: readonly (readonly number[])[]) =>
    rings.reduce((sum, ring) => sum + area(ring), 0);

  test('a disc has its area, a ring is a disc less its hole', () => {
    const disc = (r: number) => (x: number, y: number) =>
      0.5 + (r - Math.hypot(x - 10, y - 10)) / 10;
    expect(Math.abs(total(region(field(disc(6)), G)))).toBeCloseTo(Math.PI * 36, -0.5);
    const hole = region(
      field((x, y) => Math.min(disc(8)(x, y), 1 - disc(4)(x, y))),
      G,
    );
    expect(hole).toHaveLength(2);
    expect(Math.abs(total(hole))).toBeGreaterThan(Math.PI * 48 * 0.97);
    expect(Math.abs(total(hole))).toBeLessThan(Math.PI * 48 * 1.03);
  });

  test('what runs out of the grid is closed by its border; nothing and everything', () => {
    expect(
      Math.abs(
        total(
          region(
            field((x) => (x - 10) / 20 + 0.5),
            G,
          ),
        ),
      ),
    ).toBeCloseTo(200, 3);
    expect(
      Math.abs(
        total(
          region(
            field(() => 1),
            G,
          ),
        ),
      ),
    ).toBeCloseTo(400, 3);
    expect(
      region(
        field(() => 0),
        G,
      ),
    ).toEqual([]);
  });

  test('saddles do not lose a ring', () => {
    const both = region(
      field((x, y) => 0.5 + ((x - 10) * (y - 10)) / 100),
      G,
    );
    expect(Math.abs(total(both))).toBeCloseTo(200, -0.5);
  });
});

test('principal components: a stretched cloud’s axis, its share, and coordinates around the mean', () => {
  const { normal } = random(1);
  const axis = [0.6, 0.8, 0];
  const rows = Array.from({ length: 400 }, () => {
    const [t, s] = [3 * normal(), normal()];
    return Float64Array.of(1 + axis[0]! * t - 0.8 * s, 2 + axis[1]! * t + 0.6 * s, 5);
  });
  const found = components(rows);
  const along = found.axes[0].reduce((sum, one, i) => sum + one * axis[i]!, 0);
  expect(Math.abs(along)).toBeGreaterThan(0.995);
  expect(found.share[0]).toBeGreaterThan(0.87);
  expect(found.share[0] + found.share[1]).toBeCloseTo(1, 6);
  const sum = rows.map((row) => projected(found, row)[0]).reduce((a, b) => a + b, 0);
  expect(Math.abs(sum / rows.length)).toBeLessThan(1e-9);
});

test('every preset is a setting that the form can hold', async () => {
  for (const [name, preset] of Object.entries(demo.presets)) {
    const { steps = 1, seeds = 1, ...params } = preset.params as AnyValues;
    const given = Object.entries(params).map(([k, v]) => [k, String(v)] as const);
    expect(readParams(demo as Demo, given).problems, name).toEqual([]);
    expect(Number(steps)).toBeLessThanOrEqual(demo.maxSteps);
    expect(Number(seeds)).toBeLessThanOrEqual(demo.maxSeeds);
    const seen = await metricsAt(demo as Demo, model, params, { steps: [3] });
    for (const [metric, [value]] of Object.entries(seen[3]!))
      expect(value, `${name} ${metric}`).not.toBeNaN();
  }
});
