/**
 * `<Guess>` in an article: a question, then a list of choices (or a number to set), then what is told afterwards. The
 * blocks are handed to the component by name; src/components/Guess.astro draws them.
 */
import type { BlockContent, DefinitionContent, List } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import type { VFile } from 'vfile';
import { attribute, type Component, setAttribute } from './mdx.ts';
import { fail, lineOf, outlineOf } from './outline.ts';

type Block = BlockContent | DefinitionContent;

const slot = (name: string, children: Block[]): MdxJsxFlowElement => ({
  type: 'mdxJsxFlowElement',
  name: 'div',
  attributes: [
    { type: 'mdxJsxAttribute', name: 'slot', value: name },
    { type: 'mdxJsxAttribute', name: 'class', value: name },
  ],
  children,
});

export function guessInArticle(file: VFile, node: Component): void {
  const outline = outlineOf(file);
  const id = attribute(node, 'id') ?? '';
  if (node.type !== 'mdxJsxFlowElement')
    fail(file, node, '<Guess> stands on lines of its own, with an empty line after it.');
  if (outline.guesses.some((other) => other.id === id))
    fail(file, node, `the guess "${id}" stands twice; give one another id.`);
  const claim = attribute(node, 'claim');
  const blocks = node.children;
  const at = blocks.findIndex(({ type }) => type === 'list');
  const isNumber = claim !== undefined;
  const cut = isNumber ? 1 : at;
  if (!isNumber && at < 0)
    fail(file, node, `the guess "${id}" offers nothing; add a list of choices, or claim="…".`);
  const [question, outcome] = [blocks.slice(0, cut), blocks.slice(isNumber ? 1 : at + 1)];
  if (question.length === 0 || outcome.length === 0)
    fail(file, node, `the guess "${id}" needs a question before and an outcome after its choices.`);
  let answer: string | undefined;
  if (isNumber) {
    for (const name of ['min', 'max', 'step'])
      if (!Number.isFinite(Number(attribute(node, name) ?? NaN)))
        fail(file, node, `the guess "${id}" needs ${name}={…}, a number.`);
    outline.claims.push({ id: claim, line: lineOf(node) });
    node.children = [slot('question', question), ...outcome];
  } else {
    const choices = (blocks[at] as List).children;
    answer = attribute(node, 'answer') ?? '';
    if (!choices[Number(answer) - 1])
      fail(
        file,
        node,
        `the guess "${id}" has answer={${answer}}; write the number of the right choice, 1 to ${choices.length}.`,
      );
    setAttribute(node, 'count', String(choices.length));
    node.children = [
      slot('question', question),
      ...choices.map(({ children }, i) => slot(`choice-${i + 1}`, children)),
      ...outcome,
    ];
  }
  outline.guesses.push({ id: `${id} ${answer ?? claim}`.trim(), line: lineOf(node) });
}
