/**
 * The path of an article: math → quotes → vocabulary → headings → labels → citations → links → tables → KaTeX → sections.
 * `outlineOfSource` sends a text along the very same path; the checks and the tests use it.
 */
import type { Root } from 'hast';
import { createProcessor } from '@mdx-js/mdx';
import rehypeKatex from 'rehype-katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { VFile } from 'vfile';
import { citations } from './citations.ts';
import { headings } from './headings.ts';
import { held } from './held.ts';
import { katexOptions } from './katex.ts';
import { labels } from './labels.ts';
import { links } from './links.ts';
import { keep, recall } from './formulas.ts';
import { equations, stopOnMath, withoutSource } from './math.ts';
import { type Outline, outlineOf, pathOf } from './outline.ts';
import { quotes } from './quotes.ts';
import { tables } from './scrolling.ts';
import { sections } from './sections.ts';
import { sortable } from './sortable.ts';
import { components } from './vocabulary.ts';

export type { Outline, Section } from './outline.ts';

const words = [remarkMath, quotes, components, sortable];
export const remarkPlugins = [...words, headings, labels, citations, links];
const katex = () => rehypeKatex(katexOptions);
const before = [equations, tables];
const after = [stopOnMath, withoutSource, keep, held, sections];
export const rehypePlugins = [...before, recall, katex, ...after];

/** What the tree becomes once it was looked at: the program that MDX would make of it is not needed. */
const nothing = () => (): Root => ({ type: 'root', children: [] });

/**
 * The outline of an article; frontmatter lines stay in the count, and a test may look at the finished tree. An outline needs no
 * KaTeX: whoever goes on to build the article leaves its TeX to that, and saves half of the work.
 */
export async function outlineOfSource(
  path: string,
  source: string,
  { look, hasTex = true }: { look?: (tree: Root) => void; hasTex?: boolean } = {},
): Promise<Outline> {
  const body = source.replace(/^---\n[\s\S]*?\n---\n/, (front) => front.replace(/[^\n]/g, ''));
  const file = new VFile({ path, value: body });
  const looking = () => (tree: Root) => look?.(tree);
  const processor = createProcessor({
    remarkPlugins: [remarkGfm, ...remarkPlugins],
    rehypePlugins: [
      ...(hasTex ? [...before, katex, stopOnMath, held, sections, looking] : []),
      nothing,
    ],
  });
  try {
    await processor.process(file);
  } catch (error) {
    // MDX names the line but not the file
    const { message, line, ruleId } = error as Error & { line?: number; ruleId?: string };
    if (!ruleId) throw error;
    throw new Error(`${pathOf(file)}:${line ?? 1}: ${message}; mend the MDX there.`, {
      cause: error,
    });
  }
  return outlineOf(file);
}
