/** What may be wider than a phone scrolls in a box of its own, which the keyboard can reach: equations and tables. */
import type { Element, ElementContent, Properties, Root } from 'hast';
import { toText } from 'hast-util-to-text';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isLang, type Lang, words } from '../languages.ts';
import { isMath } from './formulas.ts';

/** The language of an article is the name of its file. */
export const langOf = (file: VFile): Lang => (isLang(file.stem) ? file.stem : 'ko');

/** src/layouts/reading.ts takes the tab stop away again from a box that has nothing to scroll. */
export const scrolling = (className: string, label: string): Properties => ({
  className: [className],
  role: 'group',
  ariaLabel: label,
  tabIndex: 0,
});

export function tables() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'element', (node) => {
      if (node.tagName !== 'th') return;
      // the empty corner of a table heads nothing; a head of math alone is named in words, which checkers
      // and screen readers take more surely than MathML
      if (node.children.length === 0) node.tagName = 'td';
      else if (node.children.every(isMath))
        node.children = [aloud(node), ...node.children.map(silent)];
    });
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || !parent || index === undefined) return;
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: scrolling('table', words[langOf(file)].table),
        children: [node],
      };
      return SKIP;
    });
  };
}

/** “alpha k” for `\alpha_k`, seen by no eye. */
function aloud(node: Element): Element {
  const value = toText(node)
    .replace(/[\\{}_^\s]+/g, ' ')
    .trim();
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['aloud'] },
    children: [{ type: 'text', value }],
  };
}

const silent = (node: ElementContent): Element => ({
  type: 'element',
  tagName: 'span',
  properties: { ariaHidden: 'true' },
  children: [node],
});
