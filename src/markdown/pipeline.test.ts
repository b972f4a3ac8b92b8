/** A small article sent along the very path of the build; the finished tree is looked at. */
import type { Element, Root } from 'hast';
import { toText } from 'hast-util-to-text';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { attribute, isComponent } from './mdx.ts';
import { type Outline, outlineOfSource } from './index.ts';
import { texInline, texPlain } from './tex.ts';

const source = String.raw`
## One $x^2$ [#one]

See $\eqref{eq:second}$ and lemma $\ref{thm:a}$, $n$개. <Note>A note.</Note>

$$
a
\label{eq:first}
$$

### Under [#under]

$$
\text{한글}
$$

<Theorem kind="lemma" id="thm:a">

$$
b \label{eq:second}
$$

</Theorem>

<Proof of="thm:a">Seen in Wilson et al. <Cite id="wilson2017marginal" />, <Cite id="kingma2015adam" /> <Cite id="duchi2011adaptive" />. <Note>Another.</Note></Proof>

## Two [#two]

| $x$ | y |
| --- | --- |
| 1 | 2 |

"of $x$"라고. [there](/ko/terms/) [here](#one)
`;

async function run(): Promise<{ outline: Outline; tree: Root }> {
  let tree: Root | undefined;
  const outline = await outlineOfSource('content/adaptive-gradients-1/ko.mdx', source, {
    look: (one) => (tree = structuredClone(one)),
  });
  if (!tree) throw new Error('no tree');
  return { outline, tree };
}
const { outline, tree } = await run();

function all(test: (node: Element) => boolean): Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (node) => {
    if (test(node)) found.push(node);
  });
  return found;
}
const hasClass = (name: string) => (node: Element) =>
  Array.isArray(node.properties.className) && node.properties.className.includes(name);
const components = (name: string) => {
  const found: (string | undefined)[] = [];
  visit(tree, (node) => {
    if (isComponent(node) && node.name === name)
      found.push(
        ['number', 'before', 'after', 'named'].filter((one) => attribute(node, one)).join() +
          (attribute(node, 'number') ?? ''),
      );
  });
  return found;
};

test('each h2 opens a section that carries its id', () => {
  const sections = all((node) => node.tagName === 'section');
  expect(sections.map((node) => node.properties['dataSection'])).toEqual(['one', 'two']);
  expect(outline.sections.map(({ id, title }) => [id, title])).toEqual([
    ['one', 'One $x^2$'],
    ['under', 'Under'],
    ['two', 'Two'],
  ]);
  expect(all((node) => /^h[23]$/.test(node.tagName)).map((node) => toText(node))).not.toContain(
    '[#',
  );
});

test('labelled equations are numbered over the page, and references link to them', () => {
  const boxes = all(hasClass('equation'));
  expect(boxes.map((node) => node.properties['id'])).toEqual(['eq:first', undefined, 'eq:second']);
  const refs = all(hasClass('ref')).map((node) => [node.properties['href'], toText(node)]);
  expect(refs).toEqual([
    ['#eq:second', '(2)'],
    ['#thm:a', '1'],
  ]);
  expect(all((node) => node.tagName === 'math')).not.toHaveLength(0); // MathML is kept
});

test('equations and tables scroll in a named box that the keyboard reaches', () => {
  for (const box of [...all(hasClass('equation')), ...all(hasClass('table'))])
    expect(box.properties).toMatchObject({
      role: 'group',
      tabIndex: 0,
      ariaLabel: expect.any(String) as string,
    });
  expect(all(hasClass('table'))).toHaveLength(1);
});

test('notes and theorems are counted, neighboring citations share parentheses', () => {
  expect(components('Note')).toEqual(['number1', 'number2']);
  expect(components('Theorem')).toEqual(['number1']);
  expect(components('Proof')).toEqual(['number1']);
  expect(components('Cite')).toEqual(['named', 'before', 'after']);
});

test('no line breaks between a formula or a number and its particle', () => {
  const held = all(hasClass('held'));
  expect(held.map((node) => toText(node))).toContainEqual(expect.stringMatching(/\u2060개/));
  for (const { children } of held) expect(children).toHaveLength(2);
});

test('quotes come in pairs, also around a formula', () => {
  const texts: string[] = [];
  visit(tree, 'text', (node) => void texts.push(node.value));
  expect(texts.join('')).toMatch(/“of .*”라고/);
});

test('a table head of math alone is named in words', () => {
  expect(all(hasClass('aloud')).map((node) => toText(node))).toEqual(['x']);
});

test('mathematics in a plain string', () => {
  expect(texInline('a < $b$')).toMatch(/^a &lt; <span class="katex">/);
  expect(texPlain('해 $w^*$')).toBe('해 w^*');
  expect(texPlain('$\\operatorname{sign}(X^\\top y)$')).toBe('sign(Xᵀ y)');
});
