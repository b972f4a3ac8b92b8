/**
 * Rehype, around rehype-katex (TeX → KaTeX at build, MathML kept). Before it, a displayed equation gets a box of its own
 * that scrolls and can be reached by keyboard; after it, a mistake in TeX stops the build (alone it would go on).
 */
import type { Element, Nodes, Parents, Root } from 'hast';
import { toText } from 'hast-util-to-text';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { words } from '../languages.ts';
import { isMath } from './formulas.ts';
import { fail } from './outline.ts';
import { langOf, scrolling } from './scrolling.ts';

/** remark-math writes `<pre><code class="language-math …">`, and links.ts and labels.ts gave the `<pre>` its id. */
export function equations() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (!parent || index === undefined) return;
      const code = node.tagName === 'pre' ? node.children[0] : node;
      if (!isMath(code)) return;
      if (node === code) join(parent.children, index);
      else parent.children[index] = box(node, words[langOf(file)].equation);
      return SKIP;
    });
  };
}

/** What rehype-katex could not render it tells the file, and goes on: here its first message becomes the stop. */
export function stopOnMath() {
  return (_: Root, file: VFile): void => {
    const message = file.messages.find(({ source }) => source === 'rehype-katex');
    if (!message) return;
    const ancestors = (message.ancestors ?? []) as Nodes[]; // the last is the element itself
    const tex = toText(ancestors.at(-1) as Element, { whitespace: 'pre' });
    const { message: told, rawMessage } = message.cause as Error & { rawMessage?: string };
    const reason = oneLine(rawMessage ?? told).replace(/[.:]?\s*$/, '');
    fail(
      file,
      ancestors.findLast(({ position }) => position) as Nodes,
      `KaTeX does not understand $${oneLine(tex)}$ (${reason}); mend the TeX there.`,
    );
  };
}

/**
 * TeX goes into the page once, as math: what KaTeX adds of its source for programs, and of what HTML's parser knows by itself,
 * is a twentieth of a lesson's bytes.
 */
export function withoutSource() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName === 'math') delete node.properties['xmlns'];
      if (node.tagName !== 'semantics' || !parent || index === undefined) return;
      const shown = node.children.filter(
        (child) => child.type !== 'element' || child.tagName !== 'annotation',
      );
      parent.children.splice(index, 1, ...shown);
      return index;
    });
  };
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

const box = ({ properties: { id, ...rest }, ...pre }: Element, label: string): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { ...(id ? { id } : {}), ...scrolling('equation', label) },
  children: [{ ...pre, properties: rest }],
});

/** A comma or a Korean particle stays with its formula: a word joiner forbids the break that KaTeX's boxes allow. */
function join(siblings: Parents['children'], index: number): void {
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  if (before?.type === 'text' && /\S$/.test(before.value)) before.value += '\u2060';
  if (after?.type === 'text' && /^\S/.test(after.value)) after.value = `\u2060${after.value}`;
}
