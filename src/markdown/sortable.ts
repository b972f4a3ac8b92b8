/**
 * `<Sortable>` around tables: they are the same rows in the same order, and the reader may sort them together. It leaves no
 * element behind: src/components/sorting.ts finds the tables by their mark.
 */
import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isComponent } from './mdx.ts';
import { fail } from './outline.ts';

export function sortable() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node, index, parent) => {
      if (!isComponent(node) || node.name !== 'Sortable' || !parent || index === undefined) return;
      const tables = node.children.filter((child) => child.type === 'table');
      const rows = new Set(tables.map(({ children }) => children.length));
      if (rows.size !== 1)
        fail(file, node, '<Sortable> holds tables of unequal length; give each the same rows.');
      for (const table of tables) table.data = { ...table.data, hProperties: { dataSorts: '' } };
      parent.children.splice(index, 1, ...(node.children as typeof parent.children));
      return [SKIP, index];
    });
  };
}
