/**
 * What an article consists of, gathered while it is compiled: the layout makes the list of contents
 * and the references from it, and the check of the two languages compares it.
 */
import { relative } from 'node:path';
import type { VFile } from 'vfile';
import type { AnyValues } from '../lab/core/contracts.ts';

export interface Place {
  line: number;
}
export interface Section extends Place {
  id: string;
  depth: 2 | 3;
  title: string; // inline math as $…$
}
export interface Label extends Place {
  id: string;
  kind: 'equation' | 'theorem' | 'figure';
  number: number;
}
export interface Equation extends Place {
  tex: string; // as written, contents of \text{…} left out
}
export interface Use extends Place {
  id: string;
}
export interface DemoUse extends Use {
  /** Id of its element on the page. */
  element: string;
  /** The one view of an excerpt; undefined for the whole bench. */
  view: string | undefined;
  controls: string[];
  preset: string | undefined;
  given: AnyValues;
}
export interface Outline {
  sections: Section[];
  labels: Label[];
  equations: Equation[];
  demos: DemoUse[];
  guesses: Use[];
  claims: Use[];
  citations: Use[];
  terms: Use[];
  /** What is said for a talk: `<Key>` and `<Note talk>`. */
  talk: Use[];
}

interface Node {
  position?: { start: { line: number } } | undefined;
}

const emptyOutline = (): Outline => ({
  sections: [],
  labels: [],
  equations: [],
  demos: [],
  guesses: [],
  claims: [],
  citations: [],
  terms: [],
  talk: [],
});

/** The outline of a file under compilation; Astro hands `frontmatter` on to the layout. */
export function outlineOf(file: VFile): Outline {
  const data = file.data as {
    outline?: Outline;
    astro?: { frontmatter?: Record<string, unknown> };
  };
  data.outline ??= emptyOutline();
  if (data.astro?.frontmatter) data.astro.frontmatter['outline'] = data.outline;
  return data.outline;
}

export const lineOf = (node: Node): number => node.position?.start.line ?? 0;

/** The path a person would open, seen from the project's root. */
export const pathOf = (file: VFile): string => relative(process.cwd(), file.path) || file.path;

/** Stops the build with one sentence that names the file and the line. */
export function fail(file: VFile, node: Node, sentence: string): never {
  throw new Error(`${pathOf(file)}:${lineOf(node)}: ${sentence}`);
}

/** The candidate closest in spelling, for “did you mean”. */
export function nearest(wrong: string, candidates: Iterable<string>): string | undefined {
  const scored = [...candidates].map((candidate) => ({ candidate, d: distance(wrong, candidate) }));
  return scored.sort((a, b) => a.d - b.d)[0]?.candidate;
}

/** “did you mean x?” or, with nothing to choose from, a word on where to add it. */
export const didYouMean = (
  wrong: string,
  candidates: Iterable<string>,
  otherwise: string,
): string => {
  const near = nearest(wrong, candidates);
  return near ? `did you mean "${near}"? If not, ${otherwise}` : otherwise;
};

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
