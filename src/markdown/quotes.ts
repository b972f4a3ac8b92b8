/** Straight double quotes become “ and ” by turns within a block; a formula between them does not confuse the count. */
import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';

export function quotes() {
  return (tree: Root): void => {
    visit(tree, (block) => {
      if (block.type !== 'paragraph' && block.type !== 'heading' && block.type !== 'tableCell')
        return;
      let open = false;
      visit(block, 'text', (text) => {
        text.value = text.value.replace(/["“”]/g, () => {
          open = !open;
          return open ? '“' : '”';
        });
      });
      return SKIP;
    });
  };
}
