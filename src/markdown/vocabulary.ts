/**
 * The components that an article may use, and what each may be given. A misspelt name, a demo, parameter
 * or glossary term that does not exist stops the build. Notes are numbered on the way.
 */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { demoIds, demoParams, libraryOf, readTerms, sourcePart } from './library.ts';
import { attribute, type Component, isComponent, setAttribute } from './mdx.ts';
import { didYouMean, fail, lineOf, outlineOf } from './outline.ts';

/** Component → its attributes; `!` marks the necessary ones. */
export const vocabulary: Record<string, readonly string[]> = {
  Theorem: ['kind!', 'id', 'title'],
  Proof: ['of'],
  Derivation: [],
  Step: [],
  Key: [],
  Note: [],
  Errata: [],
  Term: ['id!'],
  Cite: ['id!', 'place'],
  Figure: ['src!', 'id', 'wide'],
  Demo: ['id!', 'params'],
  Claim: ['id!', 'digits'],
  Source: ['demo!', 'part!'],
};

const kinds = ['theorem', 'lemma', 'proposition', 'corollary', 'definition'];

export function components() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const outline = outlineOf(file);
    const { glossary } = libraryOf(file);
    const used: Component[] = [];
    visit(tree, (node) => {
      if (node.type === 'mdxjsEsm')
        fail(file, node, 'an article imports and exports nothing; remove this line.');
      if (isComponent(node)) used.push(node);
    });
    let notes = 0;
    for (const node of used) {
      const name = node.name ?? '';
      const id = attribute(node, 'id') ?? '';
      checkShape(file, node, name);
      if (name === 'Note') setAttribute(node, 'number', String(++notes));
      if (name === 'Claim') outline.claims.push({ id, line: lineOf(node) });
      if (name === 'Theorem' && !kinds.includes(attribute(node, 'kind') ?? ''))
        fail(
          file,
          node,
          `the kind "${attribute(node, 'kind')}" of <Theorem> is unknown; use one of ${kinds.join(', ')}.`,
        );
      if (name === 'Term') {
        const ids = readTerms(glossary).map((term) => term.id);
        if (!ids.includes(id))
          fail(
            file,
            node,
            `the term "${id}" is not in ${glossary}; ${didYouMean(id, ids, 'add it there')}.`,
          );
        outline.terms.push({ id, line: lineOf(node) });
      }
      if (name === 'Source') {
        try {
          sourcePart(attribute(node, 'demo') ?? '', attribute(node, 'part') ?? '');
        } catch (error) {
          fail(file, node, (error as Error).message);
        }
      }
      if (name === 'Demo') {
        if (!demoIds().includes(id))
          fail(
            file,
            node,
            `there is no demo "${id}" in src/demos; ${didYouMean(id, demoIds(), 'add the folder')}.`,
          );
        await checkParams(file, node, id);
        outline.demos.push({ id, line: lineOf(node) });
      }
    }
  };
}

function checkShape(file: VFile, node: Component, name: string): void {
  const allowed = vocabulary[name];
  if (!allowed) {
    if (/^[a-z]/.test(name) || name === '') return; // plain HTML, or a fragment
    fail(
      file,
      node,
      `<${name}> is not in the vocabulary; ${didYouMean(name, Object.keys(vocabulary), 'add it to src/markdown/vocabulary.ts and src/components')}.`,
    );
  }
  const names = allowed.map((one) => one.replace('!', ''));
  for (const one of node.attributes) {
    if (one.type !== 'mdxJsxAttribute' || !names.includes(one.name))
      fail(
        file,
        node,
        `<${name}> takes no "${one.type === 'mdxJsxAttribute' ? one.name : '{…}'}"; it takes ${names.join(', ') || 'nothing'}.`,
      );
  }
  for (const one of allowed.filter((each) => each.endsWith('!')))
    if (!attribute(node, one.slice(0, -1)))
      fail(
        file,
        node,
        `<${name}> needs ${one.slice(0, -1)}; write ${one.slice(0, -1)}="…" into it.`,
      );
}

/** Keys of `params={{ batch: 1 }}` must be parameters of the demo; their values are the demo's own to check. */
async function checkParams(file: VFile, node: Component, id: string): Promise<void> {
  const params = node.attributes.find(
    (one) => one.type === 'mdxJsxAttribute' && one.name === 'params',
  );
  if (params?.type !== 'mdxJsxAttribute' || !params.value || typeof params.value === 'string')
    return;
  const statement = params.value.data?.estree?.body[0];
  const object = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (object?.type !== 'ObjectExpression')
    fail(
      file,
      node,
      `the params of the demo "${id}" are not an object; write params={{ name: value }}.`,
    );
  const known = await demoParams(id);
  for (const property of object.properties) {
    const key = property.type === 'Property' ? property.key : undefined;
    const name =
      key?.type === 'Identifier' ? key.name : key?.type === 'Literal' ? String(key.value) : '…';
    if (!known.includes(name))
      fail(
        file,
        node,
        `the demo "${id}" has no parameter "${name}"; ${didYouMean(name, known, `it takes ${known.join(', ')}`)}.`,
      );
  }
}
