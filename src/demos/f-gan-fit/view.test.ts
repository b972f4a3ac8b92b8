/** Views of hand-made snapshots: the marks and labels they should have, in both languages, without a browser. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { At, Entry } from '../../lab/core/contracts.ts';
import { defaults } from '../../lab/core/params.ts';
import { langs, type Lang } from '../../languages.ts';
import { names, type Name } from '../../problems/divergences.ts';
import { screen } from '../../problems/quadrature.ts';
import { demo } from './demo.ts';
import { model, type Snapshot } from './model.ts';
import { views } from './view.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const value: Record<string, number> = { sigma: 1.5, divergence: 0.4, bound: 0.3, gap: 0.1 };
const entriesOf = (suffixes: readonly string[]): Entry[] =>
  [0, 1, 10, 100].map((step) => ({
    step,
    metrics: Object.fromEntries(
      Object.keys(demo.metrics).flatMap((metric) =>
        suffixes.map((suffix) => [
          `${metric}${suffix}`,
          [0, 1].map((r) => (value[metric] ?? 1) + 0.01 * r + 0.001 * step),
        ]),
      ),
    ),
  }));
const at = (lang: Lang, members: readonly Name[], changed = {}): At => ({
  params: { ...defaults(demo), ...changed },
  entries: entriesOf(members.length > 1 ? members.map((name) => `.${name}`) : ['']),
  focus: 0,
  steps: 100,
  width: 440,
  lang,
  document,
});
/** Two seeds; the map is a bowl around (1.3, 1.7). */
const snapOf = (members: readonly Name[], hasNetwork = true): Snapshot => {
  const all = Array.from({ length: 2 * members.length }, () => 0.3);
  return {
    members,
    theta: Float32Array.from(all.flatMap(() => [1, 1.5])),
    V: hasNetwork ? new Float32Array(2 * members.length * screen.count).fill(0.5) : null,
    bound: all,
    divergence: all,
    positive: all,
    negative: all,
    minima: members.map(() => [
      { D: 0.25, mu: 1.3, sigma: 1.7 },
      { D: 0.4, mu: -1, sigma: 0.3 },
    ]),
    map:
      members.length > 1
        ? null
        : {
            mu: [-2, 4],
            sigma: [0.15, 4.5],
            columns: 9,
            rows: 7,
            values: Float64Array.from({ length: 63 }, (_, k) =>
              k === 0 ? Infinity : 0.25 + Math.hypot((k % 9) - 5, Math.floor(k / 9) - 4) / 8,
            ),
          },
  };
};

describe.each(langs)('in %s', (lang) => {
  const one = snapOf(['kl']);
  test.each(Object.keys(demo.views))('%s is drawn at its width and told to all', (name) => {
    for (const members of [['kl'], names] as const) {
      const node = views[name]?.(snapOf(members), at(lang, members)) as Element;
      const figures =
        node.tagName.toLowerCase() === 'svg'
          ? [node]
          : [...node.querySelectorAll('svg')].filter((svg) => svg.getAttribute('role') === 'img');
      expect(figures.length).toBeGreaterThan(0);
      for (const figure of figures) {
        expect(figure.getAttribute('role')).toBe('img');
        expect(figure.getAttribute('width')).toBe('440');
        expect((figure.getAttribute('aria-label') ?? '').length).toBeGreaterThan(5);
      }
      expect(node.outerHTML).not.toContain('NaN');
    }
  });

  test('the fit: data and model in their colors, T* dashed in ink, the rates in words', () => {
    const node = views['fit']?.(one, at(lang, ['kl'])) as Element;
    for (const color of ['--data-1', '--data-2', '--data-3', '--ink'])
      expect(node.outerHTML).toContain(color);
    expect(node.outerHTML).toContain('stroke-dasharray="5 4"');
    for (const word of ['data', 'model', 'learned', 'best', 'rates'] as const)
      expect(node.textContent).toContain(demo.words[word][lang]);
    expect(node.textContent).toContain('30 %');
  });

  test('without a network the picture says so', () => {
    const node = views['fit']?.(snapOf(['kl'], false), at(lang, ['kl'])) as Element;
    expect(node.textContent).toContain(demo.words.noNetwork[lang]);
    expect(node.textContent).not.toContain(demo.words.learned[lang]);
  });

  test('the path: a map under it, a full star at the optimum, an empty one at another minimum', () => {
    const node = views['path']?.(one, at(lang, ['kl'])) as Element;
    expect(
      node.querySelectorAll('g[fill-opacity="0.055"] path, path[fill-opacity="0.055"]').length,
    ).toBeGreaterThan(3);
    expect(node.textContent).toContain(`★ ${demo.words.optimum[lang]}`);
    expect(node.textContent).toContain(`☆ ${demo.words.minimum[lang]}`);
    expect(node.querySelector('svg')?.getAttribute('aria-label')).toContain('(1.300, 1.700)');
  });

  test('what is kept of a run is enough for every picture', () => {
    for (const members of [['kl'], names] as const)
      for (const name of Object.keys(demo.views)) {
        const whole = snapOf(members);
        const draw = (snap: Snapshot) =>
          (views[name]?.(snap, at(lang, members)) as Element).outerHTML.replace(/clip-\d+/g, '');
        expect(draw(model.still!(whole)), name).toBe(draw(whole));
      }
  });

  test('a race names all nine, in every picture', () => {
    for (const name of ['fit', 'path', 'seeds']) {
      const node = views[name]?.(snapOf(names), at(lang, names)) as Element;
      for (const { value, label } of demo.params.divergence.options)
        if (value !== 'all') expect(node.outerHTML, name).toContain(label[lang]);
    }
  });
});
