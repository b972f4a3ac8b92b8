import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { slidesOf, weightOf } from './slides.ts';
import { news } from './steps.ts';

const prose = 'A sentence that says something at length. '.repeat(12);
const article = (sections: string) =>
  parseHTML(`<article><header><h1>Title</h1></header>${sections}</article>`).document.querySelector(
    'article',
  ) as unknown as Element;
const section = (id: string, html: string) =>
  `<section data-section="${id}"><h2 id="${id}">${id}</h2>${html}</section>`;
/** Each slide in short: address, `>` for an aside, kinds. */
const inShort = (html: string) =>
  slidesOf(article(html)).map(
    ({ section: id, number, isAside, blocks }) =>
      `${id}/${number}${isAside ? '>' : ' '}${blocks.map(({ kind }) => kind).join('+')}`,
  );

test('small blocks go together, large ones stand alone, prose stands on none', () => {
  const html = section(
    'a',
    '<p>One.</p><div class="equation"></div><p>Two.</p><div class="theorem"></div><div class="table"></div><div class="key"></div>',
  );
  expect(inShort(html + section('b', `<p>${prose}</p><div class="errata"></div>`))).toEqual([
    '/1 title',
    'a/1 equation+theorem',
    'a/2 table',
    'a/3 key',
  ]);
});

test('a heading begins a slide; what is said before the first block and after it goes with it', () => {
  const html = section(
    'a',
    '<p>One.</p><div class="key"></div><p>Two.</p><h3 id="x">x</h3><p>Three.</p><div class="key"></div>',
  );
  const [, first, second] = slidesOf(article(html));
  expect(first?.said.map(({ textContent }) => textContent)).toEqual(['One.', 'Two.']);
  expect(second?.said.map(({ textContent }) => textContent)).toEqual(['Three.']);
  expect([second?.heading?.id, second?.under?.id]).toEqual(['x', 'a']);
  expect(first?.under).toBeNull();
});

test('an excerpt stands for its demo; a bench is shown where there is none', () => {
  const bench = (demo: string) => `<live-demo data-demo="${demo}"></live-demo>`;
  const excerpt = '<live-demo class="excerpt" data-demo="a"></live-demo>';
  expect(inShort(section('s', excerpt + bench('a') + bench('b')))).toEqual([
    '/1 title',
    's/1 demo',
    's/2 demo',
  ]);
});

test('a list of paragraphs is prose, in Korean at half as many characters', () => {
  const list = (item: string) => section('s', `<ul><li>${item}</li><li>${item}</li></ul>`);
  expect(inShort(list('x'.repeat(200)))).toContain('s/1 list');
  expect(inShort(list('x'.repeat(260)))).toEqual(['/1 title']);
  expect(inShort(list('가'.repeat(100)))).toContain('s/1 list');
  expect(inShort(list('가'.repeat(130)))).toEqual(['/1 title']);
});

test('of a folded proof its derivations are asides, and take none of the time', () => {
  const derivation = '<ol class="derivation"><li class="step"></li></ol>';
  const proof = `<div class="proof"><div class="equation"></div>${derivation}</div>`;
  const html = section(
    's',
    `<div class="theorem"></div><details><summary>Proof</summary>${proof}</details>${proof}`,
  );
  expect(inShort(html)).toEqual([
    '/1 title',
    's/1 theorem+equation',
    's/2>derivation',
    's/3 derivation',
  ]);
  expect(slidesOf(article(html)).map(weightOf)).toEqual([1, 2, 0, 2]);
});

test('what is new in a step is what no longest common subsequence has', () => {
  const leaves = (text: string) => [...text].map((textContent) => ({ textContent }));
  const mark = (a: string, b: string) =>
    news(leaves(a), leaves(b))
      .map(({ textContent }) => textContent)
      .join('');
  expect(mark('a=b+c', 'a=b+c')).toBe('');
  expect(mark('a=b+c', 'a=b−d+c')).toBe('−d');
  expect(mark('', 'ab')).toBe('ab');
  expect(mark('ab', '')).toBe('');
});
