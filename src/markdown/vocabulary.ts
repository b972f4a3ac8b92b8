/**
 * The components that an article may use, and what each may be given. A misspelt name, a demo, parameter
 * or glossary term that does not exist stops the build. Notes are numbered on the way.
 */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { checkBenches, demoInArticle } from './demos.ts';
import { guessInArticle } from './guess.ts';
import { libraryOf, readTerms, sourcePart } from './library.ts';
import { attribute, type Component, hasAttribute, isComponent, setAttribute } from './mdx.ts';
import { didYouMean, fail, lineOf, outlineOf } from './outline.ts';

/** Component → its attributes; `!` marks the necessary ones. */
export const vocabulary: Record<string, readonly string[]> = {
  Theorem: ['kind!', 'id', 'title'],
  Proof: ['of', 'folded'],
  Derivation: [],
  Step: [],
  Key: [],
  Note: ['talk'],
  Errata: [],
  Term: ['id!'],
  Cite: ['id!', 'place'],
  Figure: ['src!', 'id', 'wide'],
  Demo: ['id!', 'views', 'controls', 'preset', 'params'],
  Guess: ['id!', 'answer', 'claim', 'min', 'max', 'step', 'unit'],
  Claim: ['id!', 'digits'],
  Source: ['demo!', 'part!'],
  Sortable: [],
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
      const isForTalk = name === 'Note' && hasAttribute(node, 'talk');
      if (name === 'Key' || isForTalk) outline.talk.push({ id: name, line: lineOf(node) });
      if (isForTalk) node.name = 'TalkNote';
      else if (name === 'Note') setAttribute(node, 'number', String(++notes));
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
      if (name === 'Demo') await demoInArticle(file, node);
      if (name === 'Guess') guessInArticle(file, node);
    }
    checkBenches(file);
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
