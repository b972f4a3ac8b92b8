/** `<Cite id="key" />`: every key must be in the bibliography; neighbors share one pair of parentheses. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { bibliography, type Reference } from './bibliography.ts';
import { attribute, isComponent, setAttribute } from './mdx.ts';
import { didYouMean, fail, lineOf, outlineOf } from './outline.ts';
import { libraryOf } from './library.ts';

export function citations() {
  return (tree: Root, file: VFile): void => {
    const outline = outlineOf(file);
    const bib = libraryOf(file).references;
    const references = bibliography(bib);
    visit(tree, (node, index, parent) => {
      if (!isComponent(node) || node.name !== 'Cite') return;
      const id = attribute(node, 'id') ?? '';
      if (!references.has(id))
        fail(
          file,
          node,
          `the citation "${id}" has no entry in ${bib}; ${didYouMean(id, references.keys(), 'add the entry')}.`,
        );
      outline.citations.push({ id, line: lineOf(node) });
      const siblings = parent?.children ?? [];
      const at = index ?? 0;
      const cites = (sibling: (typeof siblings)[number] | undefined) =>
        sibling !== undefined && isComponent(sibling) && sibling.name === 'Cite';
      const joined = (step: 1 | -1) => {
        const next = siblings[at + step];
        if (next?.type === 'text' && !next.value.trim()) return cites(siblings[at + 2 * step]);
        return cites(next);
      };
      const before = siblings[at - 1];
      if (before?.type === 'text' && namesAuthor(before.value, references.get(id)))
        setAttribute(node, 'named', 'true');
      if (joined(-1)) setAttribute(node, 'after', 'true');
      if (joined(1)) setAttribute(node, 'before', 'true');
    });
  };
}

/** “Wilson 등 <Cite/>” has said the name: the year is enough. */
function namesAuthor(text: string, reference: Reference | undefined): boolean {
  const before = text.replace(/\s*(등|외|et al\.)?\s*$/, '');
  return reference?.authors.some(({ family }) => before.endsWith(family)) ?? false;
}
