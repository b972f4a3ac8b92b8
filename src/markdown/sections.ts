/** Rehype: each h2 with all that follows it becomes one `<section>`, named by its heading. */
import type { Element, Root } from 'hast';

export function sections() {
  return (tree: Root): void => {
    const children: Root['children'] = [];
    let section: Element | null = null;
    for (const node of tree.children) {
      if (node.type === 'element' && node.tagName === 'h2') {
        const id = String(node.properties['id'] ?? '');
        section = {
          type: 'element',
          tagName: 'section',
          properties: { ariaLabelledBy: [id], dataSection: id },
          children: [],
        };
        children.push(section);
      }
      if (section && node.type !== 'doctype' && node.type !== 'mdxjsEsm')
        section.children.push(node);
      else children.push(node);
    }
    tree.children = children;
  };
}
