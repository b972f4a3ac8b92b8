/**
 * Rehype: TeX → KaTeX at build, MathML kept. A mistake in TeX stops the build (rehype-katex would go on).
 * A displayed equation sits in a box of its own that scrolls and can be reached by keyboard.
 */
import type { Element, ElementContent, Root } from 'hast';
import { fromHtmlIsomorphic } from 'hast-util-from-html-isomorphic';
import { toText } from 'hast-util-to-text';
import katex from 'katex';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { katexOptions } from './katex.ts';
import { fail } from './outline.ts';

export function math() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'element', (node, index, parent) => {
      const classes = Array.isArray(node.properties.className) ? node.properties.className : [];
      if (!parent || index === undefined || !classes.includes('language-math')) return;
      const display = classes.includes('math-display');
      const rendered = render(toText(node, { whitespace: 'pre' }), display, file, node);
      // remark-math wraps displayed math in <pre>, which links.ts and labels.ts gave its id
      parent.children.splice(index, 1, ...rendered);
      if (display && parent.type === 'element' && parent.tagName === 'pre') box(parent, rendered);
      return [SKIP, index + rendered.length];
    });
  };
}

function render(tex: string, displayMode: boolean, file: VFile, node: Element): ElementContent[] {
  try {
    const html = katex.renderToString(tex, { ...katexOptions, displayMode });
    return fromHtmlIsomorphic(html, { fragment: true }).children as ElementContent[];
  } catch (error) {
    const reason = (error as Error).message
      .replace(/^KaTeX parse error: /, '')
      .replace(/[.:]?\s*$/, '');
    fail(file, node, `KaTeX does not understand $${tex.trim()}$ (${reason}); mend the TeX there.`);
  }
}

function box(pre: Element, children: ElementContent[]): void {
  pre.tagName = 'div';
  pre.children = children;
  pre.properties = {
    ...(pre.properties['id'] ? { id: pre.properties['id'] } : {}),
    className: ['equation'],
    role: 'group',
    tabIndex: 0,
  };
}
