/**
 * Numbers over the page: `\label{eq:x}` in a displayed equation becomes `\tag{n}` and an id; theorems and
 * figures with or without an id are counted; `$\eqref{eq:x}$` and `$\ref{thm:x}$` become links.
 * KaTeX knows none of the three commands, so nothing of them may reach it.
 */
import type { Link, Root } from 'mdast';
import type { InlineMath, Math } from 'mdast-util-math';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { attribute, isComponent, setAttribute } from './mdx.ts';
import { didYouMean, fail, type Label, lineOf, outlineOf } from './outline.ts';

const labelPattern = /\s*\\label\{([^}]*)\}/g;

export function labels() {
  return (tree: Root, file: VFile): void => {
    const outline = outlineOf(file);
    const kinds = new Map<string, string>(); // of theorems, by id
    const count = { equation: 0, theorem: 0, figure: 0 };

    const add = (
      node: { position?: Math['position'] },
      id: string,
      kind: Label['kind'],
      number: number,
    ) => {
      const taken = outline.labels.find((label) => label.id === id);
      if (taken)
        fail(
          file,
          node,
          `the label "${id}" is already taken on line ${taken.line}; give this one another name.`,
        );
      outline.labels.push({ id, kind, number, line: lineOf(node) });
    };

    visit(tree, (node) => {
      if (node.type === 'math') {
        outline.equations.push({ tex: comparable(node.value), line: lineOf(node) });
        const ids = [...node.value.matchAll(labelPattern)].map((found) => found[1] ?? '');
        if (ids.length > 1)
          fail(
            file,
            node,
            `one displayed equation holds ${ids.length} labels; keep one, or split the equation.`,
          );
        const id = ids[0];
        if (id === undefined) return;
        if (!/^eq:[a-z0-9-]+$/.test(id))
          fail(
            file,
            node,
            `the label "${id}" is not of the form eq:name; rename it, such as \\label{eq:update}.`,
          );
        add(node, id, 'equation', ++count.equation);
        setTex(node, `${node.value.replace(labelPattern, '')}\\tag{${count.equation}}`);
        node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
      } else if (isComponent(node) && (node.name === 'Theorem' || node.name === 'Figure')) {
        const kind = node.name === 'Theorem' ? 'theorem' : 'figure';
        const id = attribute(node, 'id');
        const number = ++count[kind];
        setAttribute(node, 'number', String(number));
        if (id !== undefined) kinds.set(id, attribute(node, 'kind') ?? 'theorem');
        if (id !== undefined) add(node, id, kind, number);
      }
    });

    const find = (node: { position?: Math['position'] }, id: string): Label =>
      outline.labels.find((label) => label.id === id) ??
      fail(
        file,
        node,
        `the reference to "${id}" leads nowhere; ${didYouMean(
          id,
          outline.labels.map((label) => label.id),
          'add \\label{' + id + '} to its equation, or the id to its theorem or figure',
        )}.`,
      );

    visit(tree, 'inlineMath', (node, index, parent) => {
      if (!/\\(eq)?ref\b/.test(node.value)) return;
      const found = /^\s*\\(eq)?ref\{([^}]*)\}\s*$/.exec(node.value);
      if (!found || index === undefined || !parent)
        fail(
          file,
          node,
          `"$${node.value}$" mixes a reference with other math; write the reference alone, as $\\eqref{eq:name}$.`,
        );
      parent.children[index] = reference(node, find(node, found[2] ?? ''), found[1] === 'eq');
    });

    visit(tree, (node) => {
      if (!isComponent(node) || node.name !== 'Proof') return;
      const of = attribute(node, 'of');
      if (of === undefined) return;
      setAttribute(node, 'number', String(find(node, of).number));
      setAttribute(node, 'kind', kinds.get(of) ?? 'theorem');
    });
  };
}

function reference(node: InlineMath, label: Label, parenthesized: boolean): Link {
  const number = String(label.number);
  return {
    type: 'link',
    url: `#${label.id}`,
    children: [{ type: 'text', value: parenthesized ? `(${number})` : number }],
    data: { hProperties: { className: ['ref'], 'data-preview': label.kind } },
    position: node.position,
  };
}

/** remark-math keeps the TeX twice: as the value and as the text of the element to come. */
function setTex(node: Math, tex: string): void {
  node.value = tex;
  const code = node.data?.hChildren?.[0];
  if (code?.type === 'element') code.children = [{ type: 'text', value: tex }];
}

/** An equation as the two languages must share it: words in \text{…} aside, spaces evened. */
const comparable = (tex: string): string =>
  tex
    .replace(/\\(text|textbf|textit|mbox)\{[^{}]*\}/g, '\\$1{}')
    .replace(/\s+/g, ' ')
    .trim();
