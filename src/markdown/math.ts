/**
 * Rehype: TeX → KaTeX at build, MathML kept. A mistake in TeX stops the build (rehype-katex would go on).
 * A displayed equation sits in a box of its own that scrolls and can be reached by keyboard.
 */
import type { Element, ElementContent, Parents, Root } from 'hast';
import { fromHtmlIsomorphic } from 'hast-util-from-html-isomorphic';
import { toText } from 'hast-util-to-text';
import katex from 'katex';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { words } from '../languages.ts';
import { katexOptions } from './katex.ts';
import { fail } from './outline.ts';
import { langOf, scrolling } from './scrolling.ts';

export function math() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'element', (node, index, parent) => {
      const classes = Array.isArray(node.properties.className) ? node.properties.className : [];
      if (!parent || index === undefined || !classes.includes('language-math')) return;
      const tex = toText(node, { whitespace: 'pre' });
      const display = classes.includes('math-display');
      const rendered = render(tex, display, file, node.position ? node : (parent as Element));
      // remark-math wraps displayed math in <pre>, which links.ts and labels.ts gave its id
      parent.children.splice(index, 1, ...rendered);
      if (display && parent.type === 'element' && parent.tagName === 'pre')
        box(parent, rendered, file);
      else join(parent.children, index, index + rendered.length);
      return [SKIP, index + rendered.length];
    });
  };
}

/** A comma or a Korean particle stays with its formula: a word joiner forbids the break that KaTeX's boxes allow. */
function join(siblings: Parents['children'], start: number, end: number): void {
  const [before, after] = [siblings[start - 1], siblings[end]];
  if (before?.type === 'text' && /\S$/.test(before.value)) before.value += '\u2060';
  if (after?.type === 'text' && /^\S/.test(after.value)) after.value = `\u2060${after.value}`;
}

function render(tex: string, displayMode: boolean, file: VFile, node: Element): ElementContent[] {
  try {
    const html = katex.renderToString(tex, { ...katexOptions, displayMode });
    return fromHtmlIsomorphic(html, { fragment: true }).children as ElementContent[];
  } catch (error) {
    const { message, rawMessage } = error as Error & { rawMessage?: string };
    const reason = (rawMessage ?? message).replace(/\s+/g, ' ').replace(/[.:]?\s*$/, '');
    fail(
      file,
      node,
      `KaTeX does not understand $${tex.trim().replace(/\s+/g, ' ')}$ (${reason}); mend the TeX there.`,
    );
  }
}

function box(pre: Element, children: ElementContent[], file: VFile): void {
  const id = pre.properties['id'];
  pre.tagName = 'div';
  pre.children = children;
  pre.properties = {
    ...(id ? { id } : {}),
    ...scrolling('equation', words[langOf(file)].equation),
  };
}
