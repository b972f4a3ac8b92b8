/** Views of snapshots: what they say is what the table says, in both languages, for every row. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { At } from '../../lab/core/contracts.ts';
import { defaults } from '../../lab/core/params.ts';
import { langs, type Lang } from '../../languages.ts';
import { demo } from './demo.ts';
import { model, type Snapshot } from './model.ts';
import type { Params } from './rows.ts';
import { views } from './view.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const params = (changed = {}) => ({ ...defaults(demo), ...changed }) as Params;
const at = (lang: Lang, changed = {}): At => ({
  params: params(changed),
  entries: [],
  focus: 0,
  steps: 100,
  width: 440,
  lang,
  document,
});
const snap = (changed = {}) => model.snapshot({ k: 0 }, params(changed), true);
const draw = (name: string, of: Snapshot, where: At) => views[name]?.(of, where) as Element;
const rows = demo.params.divergence.options.map(({ value }) => value);

describe.each(langs)('in %s', (lang) => {
  test.each(rows)('%s: every picture is whole', async (divergence) => {
    for (const u of [0.05, 1, 2, 4]) {
      const of = await snap({ divergence, u });
      for (const name of Object.keys(demo.views)) {
        const node = draw(name, of, at(lang, { divergence, u }));
        expect(node.outerHTML, `${name} at u = ${u}`).not.toMatch(/NaN|undefined/);
        const figures = node.tagName.toLowerCase() === 'svg' ? [node] : [...node.children];
        for (const figure of figures) {
          expect(figure.getAttribute('role')).toBe('img');
          expect(figure.getAttribute('width')).toBe('440');
        }
      }
    }
  });

  test('KL at u = 2: slope 1 + log 2, intercept −2, the bound’s top 2 log 2', async () => {
    const of = await snap();
    expect(draw('generator', of, at(lang)).textContent).toContain('t = f′(u) = 1.693');
    expect(draw('generator', of, at(lang)).textContent).toContain('−f*(t) = −2.000');
    expect(draw('bound', of, at(lang)).textContent).toContain(`${demo.words.best[lang]} = 1.386`);
    expect(draw('best', of, at(lang)).textContent).toContain('f′(1) = 1.000');
  });

  test('every divergence has a bar, a number and its name; what is infinite is said', async () => {
    const wide = { q_deviation: 3, p_deviation: 1 };
    const node = draw('divergences', await snap(wide), at(lang, wide));
    for (const label of Object.values(demo.metrics).slice(0, 9))
      expect(node.textContent).toContain(label.label[lang]);
    expect(node.textContent).toContain(demo.words.infinite[lang]); // Neyman
    expect(node.textContent).toContain('−'); // GAN, below 0
  });
});
