/**
 * What of an article is shown in a talk, and in which portions: a rule that looks at kinds of blocks only, so that both
 * languages of a lesson have the same slides. Nothing is moved here; deck.ts does that, and fit.ts cuts what is too long.
 *
 * Shown: displayed equations, figures, tables, theorems, derivations, lists, sources and `<Key>`, each under the heading it
 * stands under; excerpts of demos; a bench only where no excerpt of its demo stands in the article, for an excerpt shows one
 * picture at the size of a stage. Left out: paragraphs, guesses that stand alone, errata, lists whose items are paragraphs.
 * A section that keeps nothing has no slide. What is large has a slide of its own; what is small goes together. A folded proof
 * is left out but for its derivations, which wait on slides below (`isAside`): the talk passes by, who is asked goes down.
 */
export type Kind =
  | 'title'
  | 'demo'
  | 'source'
  | 'figure'
  | 'equation'
  | 'theorem'
  | 'derivation'
  | 'table'
  | 'key'
  | 'list';

export interface Block {
  readonly kind: Kind;
  readonly node: Element;
}

export interface Slide {
  /** The id of its section (`''` for the title), and its number within it: together its address. */
  readonly section: string;
  readonly number: number;
  /** What stands over it: a heading, the summary of a folded proof, null on the title. */
  readonly heading: Element | null;
  /** The section's own heading where another stands over the slide. */
  readonly under: Element | null;
  readonly blocks: readonly Block[];
  readonly isAside: boolean;
  /** What the article says around the blocks, for the speaker: paragraphs, and what <Note> holds. */
  readonly said: readonly Element[];
}

/** In this order: a derivation is a list as well. */
const selectors: readonly (readonly [Kind, string])[] = [
  ['demo', 'live-demo'],
  ['source', '.source'],
  ['figure', '.figure'],
  ['equation', '.equation'],
  ['theorem', '.theorem'],
  ['derivation', '.derivation'],
  ['table', '.table'],
  ['key', '.key'],
  ['list', 'ul, ol'],
];
const large: readonly Kind[] = ['demo', 'source', 'figure', 'derivation', 'table'];
/** A list whose items are on average wider than this is prose; in half widths, a Hangul syllable being two. */
const wall = 240;

/** Shares of a talk's time. */
const weights: Record<Kind, number> = {
  title: 1,
  demo: 2,
  figure: 2,
  derivation: 2,
  table: 1,
  theorem: 1,
  equation: 1,
  source: 1,
  list: 1,
  key: 0.5,
};

/** A slide's share of the talk, in no unit; what is asked for only takes none. */
export const weightOf = ({ blocks, isAside }: Slide): number =>
  isAside ? 0 : blocks.reduce((sum, { kind }) => sum + weights[kind], 0);

/** The slides of an article, in its order; an aside follows the slide that it stands below. */
export function slidesOf(article: Element): Slide[] {
  const header = article.querySelector(':scope > header');
  const title: Slide[] = header
    ? [{ ...begin('', null, null), number: 1, blocks: [{ kind: 'title', node: header }] }]
    : [];
  const sections = [...article.children].filter((node) => node.matches('section[data-section]'));
  return [...title, ...sections.flatMap((section) => slidesIn(section, article))];
}

interface Draft extends Omit<Slide, 'number'> {
  readonly blocks: Block[];
  readonly said: Element[];
}
const begin = (section: string, heading: Element | null, under: Element | null): Draft => ({
  section,
  heading,
  under,
  blocks: [],
  said: [],
  isAside: false,
});

function slidesIn(section: Element, article: Element): Slide[] {
  const id = section.getAttribute('data-section') ?? '';
  const h2 = section.querySelector(':scope > h2');
  const drafts: Draft[] = [];
  let heading = h2;
  /** The slide under way, whether a small block still goes onto it, and what is said before there is one. */
  let last: Draft | null = null;
  let isOpen = false;
  let waiting: Element[] = [];

  const add = (block: Block) => {
    const isLarge = large.includes(block.kind);
    if (!last || !isOpen || isLarge) {
      last = begin(id, heading, heading === h2 ? null : h2);
      last.said.push(...waiting);
      waiting = [];
      drafts.push(last);
    }
    last.blocks.push(block);
    isOpen = !isLarge;
  };
  const aside = (fold: Element) => {
    for (const node of fold.querySelectorAll('.derivation')) {
      const under = begin(id, fold.querySelector('summary'), h2);
      under.blocks.push({ kind: 'derivation', node });
      drafts.push({ ...under, isAside: true });
    }
  };
  const walk = (nodes: Iterable<Element>) => {
    for (const node of nodes) {
      const kind = kindOf(node, article);
      if (node.matches('h3')) [heading, last, isOpen] = [node, null, false];
      else if (kind) add({ kind, node });
      else if (node.matches('details')) aside(node);
      else if (node.matches('.proof')) walk(node.children);
      else if (node.matches('p, .talk')) (last?.said ?? waiting).push(node);
    }
  };
  walk(section.children);
  return drafts.map((draft, k) => ({ ...draft, number: k + 1 }));
}

function kindOf(node: Element, article: Element): Kind | null {
  const [kind = null] = selectors.find(([, selector]) => node.matches(selector)) ?? [];
  if (kind === 'demo' && !node.matches('.excerpt')) {
    const demo = node.getAttribute('data-demo');
    return article.querySelector(`.excerpt[data-demo="${demo}"]`) ? null : kind;
  }
  if (kind === 'list') {
    const widths = [...node.children].map(({ textContent }) => widthOf(textContent ?? ''));
    return widths.reduce((sum, one) => sum + one, 0) / widths.length > wall ? null : kind;
  }
  return kind;
}

const widthOf = (text: string) => [...text].reduce((sum, c) => sum + (c >= '\u1100' ? 2 : 1), 0);
