/**
 * Rehype, after KaTeX: a particle or a comma stays with the formula or the number that it follows. Browsers break a line
 * after a box that stands in it, whatever the next character says; so the two go into one that does not break. A formula of
 * several boxes breaks between them, and is left alone.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';

const hasClass = (node: RootContent, name: string): node is Element =>
  node.type === 'element' &&
  Array.isArray(node.properties['className']) &&
  node.properties['className'].includes(name);

/** A formula in one box, as a tree or as text (formulas.ts), or a number in its button. */
function isBox(node: RootContent | undefined): boolean {
  if (!node) return false;
  if (hasClass(node, 'katex')) return isOneBox(toHtml(node));
  if (node.type !== 'mdxJsxTextElement') return false;
  const html = node.attributes.find((one) => 'name' in one && one.name === 'set:html')?.value;
  return node.name === 'Claim' || (typeof html === 'string' && isOneBox(html));
}
const isOneBox = (html: string) =>
  html.startsWith('<span class="katex">') && html.split('class="base"').length === 2;

export function held() {
  return (tree: Root): void => {
    visit(tree, 'text', (node, index, parent) => {
      const box = index ? parent?.children[index - 1] : undefined;
      if (!parent || index === undefined || !isBox(box)) return;
      const [run = ''] = /^\u2060?\S{1,8}/.exec(node.value) ?? [];
      if (!run) return;
      const properties = { className: ['held'] };
      const children = [box as ElementContent, { type: 'text' as const, value: run }];
      const rest = { ...node, value: node.value.slice(run.length) };
      parent.children.splice(
        index - 1,
        2,
        { type: 'element', tagName: 'span', properties, children },
        ...(rest.value ? [rest] : []),
      );
      return index; // on to what follows the rest
    });
  };
}
