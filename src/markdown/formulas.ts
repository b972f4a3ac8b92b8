/**
 * Rehype, around rehype-katex: each formula is rendered once, and goes on as text. Nine tenths of an article's elements are
 * KaTeX's, which every later plugin would walk through, and both languages have the same formulas.
 */
import type { Element, ElementContent, Root } from 'hast';
import type { MdxJsxTextElementHast } from 'mdast-util-mdx-jsx';
import { toHtml } from 'hast-util-to-html';
import { toText } from 'hast-util-to-text';
import { SKIP, visit } from 'unist-util-visit';

/** The HTML of a formula, by how it is set and its TeX. A mistake in TeX stops the build, and so is never kept. */
const rendered = new Map<string, string>();
/** Stands around a formula while rehype-katex renders it. */
const mark = 'formula-to-render';

export const isMath = (node: ElementContent | Root | undefined): node is Element =>
  node?.type === 'element' &&
  Array.isArray(node.properties.className) &&
  node.properties.className.includes('language-math');

/** Before rehype-katex: what was rendered is put in, what was not is marked. */
export function recall() {
  return (tree: Root): void =>
    visit(tree, 'element', (node, index, parent) => {
      const isDisplay = node.tagName === 'pre' && isMath(node.children[0]);
      if (!parent || index === undefined || !(isDisplay || isMath(node))) return undefined;
      const key = `${isDisplay} ${toText(node, { whitespace: 'pre' })}`;
      const html = rendered.get(key);
      parent.children[index] =
        html === undefined
          ? { type: 'element', tagName: mark, properties: { key }, children: [node] }
          : verbatim(html);
      return SKIP;
    });
}

/** After rehype-katex: what was rendered is kept, and put in as text. */
export function keep() {
  return (tree: Root): void =>
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== mark || !parent || index === undefined) return undefined;
      const html = toHtml(node.children);
      rendered.set(String(node.properties['key']), html);
      parent.children[index] = verbatim(html);
      return SKIP;
    });
}

const verbatim = (value: string): MdxJsxTextElementHast => ({
  type: 'mdxJsxTextElement',
  name: 'Fragment',
  attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value }],
  children: [],
});
