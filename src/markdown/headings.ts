/** `## Title [#id]`: takes the id off the heading, sets it, and notes the section. No id, no build. */
import type { Heading, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { fail, lineOf, outlineOf } from './outline.ts';

const mark = /\s*\[#([a-z0-9]+(?:-[a-z0-9]+)*)\]\s*$/;

export function headings() {
  return (tree: Root, file: VFile): void => {
    const { sections } = outlineOf(file);
    visit(tree, 'heading', (node) => {
      if (node.depth === 1)
        fail(
          file,
          node,
          'a "# heading" stands in the text; the title is in the frontmatter, so begin with "##".',
        );
      if (node.depth > 3) return SKIP;
      const last = node.children.at(-1);
      const found = last?.type === 'text' ? mark.exec(last.value) : null;
      if (!found?.[1] || last?.type !== 'text')
        fail(
          file,
          node,
          `the heading "${titleOf(node)}" has no id; end its line with one, such as [#lemma].`,
        );
      const id = found[1];
      last.value = last.value.slice(0, found.index);
      if (sections.some((section) => section.id === id))
        fail(file, node, `the heading id "${id}" is already taken on this page; choose another.`);
      node.data = { ...node.data, hProperties: { id } };
      const depth = node.depth === 2 ? 2 : 3;
      sections.push({ id, depth, title: titleOf(node), line: lineOf(node) });
      return SKIP;
    });
  };
}

/** The heading as one string, inline math kept between dollar signs. */
function titleOf(node: Heading): string {
  let title = '';
  visit(node, (child) => {
    if (child.type === 'text' || child.type === 'inlineCode') title += child.value;
    if (child.type === 'inlineMath') title += `$${child.value}$`;
  });
  return title;
}
