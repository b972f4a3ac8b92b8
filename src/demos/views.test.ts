/** Views of hand-made snapshots: the marks and labels they should have, in both languages, without a browser. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { langs } from '../languages.ts';
import type { At, Entry } from '../lab/core/contracts.ts';
import { demo as mapDemo } from './overfit-map/demo.ts';
import type { Snapshot as Map } from './overfit-map/model.ts';
import { views as mapViews } from './overfit-map/view.ts';
import { demo } from './sign-limit/demo.ts';
import type { Snapshot } from './sign-limit/model.ts';
import { views } from './sign-limit/view.ts';
import { defaults } from '../lab/core/params.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const entries: Entry[] = [0, 1, 10, 100].map((step) => ({
  step,
  metrics: Object.fromEntries(
    Object.keys(demo.metrics).flatMap((metric) =>
      demo.members.map((member, i) => [`${metric}.${member}`, [0.5 + 0.05 * i, 0.3]]),
    ),
  ),
}));
const at = (lang: 'ko' | 'en', changed = {}): At => ({
  params: { ...defaults(demo), ...changed },
  entries,
  focus: 0,
  steps: 100,
  width: 440,
  lang,
  document,
});
const y = Float32Array.from([1, -1, 1, 1]);
const snap: Snapshot = {
  shape: { R: 1, M: 6, D: 23 },
  w: new Float32Array(6 * 23).fill(0.25),
  margins: new Float32Array(24),
  along: new Float32Array(12),
  plane: Float32Array.from([0.5, 0.9]),
  y,
};

describe.each(langs)('sign-limit in %s', (lang) => {
  test.each(Object.keys(demo.views))(
    '%s names every method, in text and to those who do not see it',
    (name) => {
      const svg = views[name]?.(snap, at(lang)) as Element;
      const label = svg.getAttribute('aria-label') ?? '';
      for (const method of ['SGD', 'AdaGrad', 'RMSProp', 'Adam', demo.words.nesterov[lang]]) {
        expect(svg.textContent).toContain(method);
        expect(label).toContain(method);
      }
      expect(svg.getAttribute('role')).toBe('img');
      expect(svg.getAttribute('width')).toBe('440');
    },
  );

  test('curves: a thick line a method, a band where seeds differ, both with a color of the tokens', () => {
    const svg = views['cos_sign']?.(snap, at(lang)) as Element;
    const paths = [...svg.querySelectorAll('path')].map((path) => path.outerHTML).join('');
    for (const color of ['--data-1', '--data-2', '--data-3'])
      expect(svg.outerHTML).toContain(color);
    expect(svg.querySelectorAll('[aria-label]').length).toBe(0);
    expect(paths).toContain('d="M');
    expect(svg.innerHTML).toContain('fill-opacity="0.16"');
  });

  test('the curve of a method that diverged ends with a mark at its name, the others go on', () => {
    const gone = entries.map(({ step, metrics }) => ({
      step,
      metrics: { ...metrics, ...(step >= 10 && { 'cos_sign.nesterov': [NaN, 0.3] }) },
    }));
    const name = demo.words.nesterov[lang];
    const diverged = [{ metric: 'loss.nesterov', member: 'nesterov', seed: 0, step: 10 }];
    const draw = (more: Partial<At>) =>
      views['cos_sign']?.(snap, { ...at(lang), entries: gone, ...more }) as Element;
    const marked = draw({ diverged });
    expect(marked.textContent).toContain('×');
    expect(marked.textContent).toContain(name);
    expect(marked.getAttribute('aria-label')).toContain(`${name} ×`);
    expect(marked.getAttribute('aria-label')).not.toContain('SGD ×');
    expect(
      views['weights']?.(snap, { ...at(lang), diverged })?.getAttribute('aria-label'),
    ).not.toContain(name);
    // what means nothing, and did not diverge, is a gap without a mark; another seed's end is not this one's
    for (const more of [{}, { diverged: [{ ...diverged[0]!, seed: 1 }] }])
      expect(draw(more).textContent).not.toContain('×');
  });

  test('a problem without a test distribution says so', () => {
    const node = views['scores']?.(snap, at(lang, { problem: 'generic' })) as Element;
    expect(node.textContent).toBe(demo.words.noTest[lang]);
  });
});

describe.each(langs)('overfit-map in %s', (lang) => {
  const cell = (nPos: number, nNeg: number, pos: number, neg: number) => ({
    nPos,
    nNeg,
    pos: [pos, pos, pos],
    neg: [neg, neg, neg],
    loss: [0, 0, 0],
  });
  const map: Map = {
    seeds: [[cell(1, 1, 1, -1), cell(2, 1, 1, 1), cell(1, 2, -1, -1), cell(2, 2, -1, 1)]],
  };
  const box = mapViews['adam']?.(map, {
    ...at(lang),
    params: { ...defaults(mapDemo), batch: 2 },
  }) as Element;

  test('a sign in every cell, and counts in words', () => {
    const signs = [...box.querySelectorAll('text')].map((node) => node.textContent);
    for (const sign of ['✓', '+', '−', '×']) expect(signs).toContain(sign);
    for (const said of ['both', 'positive', 'negative', 'neither'] as const)
      expect(box.textContent).toContain(`${mapDemo.words[said][lang]} 1`);
  });

  test('a cell is a link to its run, and one of them a Tab stop', () => {
    const links = [...box.querySelectorAll('a')];
    expect(links).toHaveLength(4);
    expect(links.filter((link) => link.getAttribute('tabindex') === '0')).toHaveLength(1);
    const href = links[1]?.getAttribute('href') ?? links[1]?.getAttribute('xlink:href') ?? '';
    const query = new URLSearchParams(href.slice(1, href.indexOf('#')));
    expect(Object.fromEntries(query)).toEqual({ demo: 'sign-limit', labels: '++-', batch: '2' });
    expect(links[1]?.getAttribute('aria-label')).toContain('n₊ 2, n₋ 1');
  });
});
