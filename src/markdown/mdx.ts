/** Reading and writing the attributes of a component in MDX; values are strings unless they are expressions. */
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { Node } from 'unist';

export type Component = MdxJsxFlowElement | MdxJsxTextElement;

export const isComponent = (node: Node): node is Component =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

export function attribute(node: Component, name: string): string | undefined {
  for (const one of node.attributes) {
    if (one.type !== 'mdxJsxAttribute' || one.name !== name) continue;
    return typeof one.value === 'string' ? one.value : one.value?.value;
  }
  return undefined;
}

export const hasAttribute = (node: Component, name: string): boolean =>
  node.attributes.some((one) => one.type === 'mdxJsxAttribute' && one.name === name);

export function setAttribute(node: Component, name: string, value: string): void {
  node.attributes.push({ type: 'mdxJsxAttribute', name, value });
}
