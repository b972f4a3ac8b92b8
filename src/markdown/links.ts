/** Links within the site begin with `/` in Markdown; they get the base here. A `#part` must exist on the page. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { didYouMean, fail, outlineOf } from './outline.ts';

export function links({ base = process.env['BASE_PATH'] ?? '/' } = {}) {
  const prefix = base.replace(/\/+$/, '');
  return (tree: Root, file: VFile): void => {
    const { sections, labels } = outlineOf(file);
    const ids = [...sections, ...labels].map(({ id }) => id);
    visit(tree, 'link', (node) => {
      if (node.url.startsWith('/') && !node.url.startsWith('//')) node.url = prefix + node.url;
      const id = node.url.startsWith('#') ? decodeURIComponent(node.url.slice(1)) : undefined;
      if (id !== undefined && !ids.includes(id))
        fail(
          file,
          node,
          `the link to "#${id}" leads nowhere; ${didYouMean(id, ids, 'give a heading that id')}.`,
        );
    });
  };
}
