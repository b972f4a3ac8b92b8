/** Slides as reveal.js wants them: `<section>`s, an aside's below the slide it belongs to, each fitted to its box. */
import type { Lang } from '../languages.ts';
import { equip } from './demos.ts';
import { fit } from './fit.ts';
import type { Slide } from './slides.ts';
import { stepped } from './steps.ts';
import { move, undoing } from './undo.ts';
import { deckWords } from './words.ts';

/** A slide on the screen; a slide that did not fit is several, its parts. */
export interface Page {
  readonly section: HTMLElement;
  readonly slide: Slide;
  readonly part: number;
}

const element = <K extends keyof HTMLElementTagNameMap>(name: K, className: string) => {
  const node = document.createElement(name);
  node.className = className;
  return node;
};

/** Move the blocks of all slides onto pages inside `slides`, and cut them until they fit. */
export async function pagesOf(
  all: readonly Slide[],
  slides: HTMLElement,
  lang: Lang,
): Promise<Page[]> {
  const pages: Page[] = [];
  const bodies: HTMLElement[] = [];
  for (const slide of all) {
    const page = pageOf(slide, 1, lang);
    const body = page.section.querySelector('.body') as HTMLElement;
    slides.append(page.section);
    for (const { node } of slide.blocks) move(node, body);
    for (const { node, kind } of slide.blocks) {
      if (kind === 'derivation') stepped(node);
      if (kind === 'demo') equip(node as HTMLElement);
      if (kind === 'table') unsortable(node);
    }
    pages.push(page);
    bodies.push(body);
  }
  // laid out once, so that the fonts it takes are asked for, and measured when they are there
  void slides.offsetHeight;
  await fonts();
  const fitted: Page[] = [];
  pages.forEach((page, k) => {
    const parts = [page];
    fit(bodies[k] as HTMLElement, () => {
      const next = pageOf(page.slide, parts.length + 1, lang);
      parts.at(-1)?.section.after(next.section);
      parts.push(next);
      return next.section.querySelector('.body') as HTMLElement;
    });
    fitted.push(...parts);
  });
  stack(fitted);
  return fitted;
}

/** What is asked for, and all of math: a font that comes late would stay away, and leave what was measured without it. */
async function fonts() {
  const wanted = [...document.fonts].filter(
    ({ family, status }) => status === 'loading' || family.includes('KaTeX'),
  );
  await Promise.allSettled(wanted.map((face) => face.load()));
}

function pageOf(slide: Slide, part: number, lang: Lang): Page {
  const section = document.createElement('section');
  section.dataset['slide'] = `${slide.section}/${slide.number}`;
  const page = element('div', 'page');
  const body = element('div', `body ${slide.blocks.map(({ kind }) => `has-${kind}`).join(' ')}`);
  const header = document.createElement('header');
  const { heading, under } = slide;
  if (under) header.append(copyOf(under, 'h2', 'eyebrow'));
  if (heading) {
    const copy = copyOf(heading, under ? 'h3' : 'h2', '');
    if (part > 1) copy.append(' ', deckWords[lang].part(part));
    header.append(copy);
  }
  page.append(header, body);
  section.append(page);
  return { section, slide, part };
}

function copyOf(heading: Element, name: 'h2' | 'h3', className: string): HTMLElement {
  const copy = element(name, className);
  copy.append(...[...heading.childNodes].map((node) => node.cloneNode(true)));
  for (const node of copy.querySelectorAll('[id]')) node.removeAttribute('id');
  return copy;
}

/** Rows that are cut over pages are not sorted. */
function unsortable(table: Element) {
  for (const button of table.querySelectorAll<HTMLButtonElement>('th button')) {
    button.disabled = true;
    undoing(() => (button.disabled = false));
  }
}

/** Asides stand below: reveal.js's vertical slides. */
function stack(pages: readonly Page[]) {
  let above: HTMLElement | null = null;
  let own: HTMLElement | null = null;
  for (const { section, slide } of pages) {
    if (!slide.isAside) [above, own] = [section, null];
    else if (above) {
      if (!own) {
        own = document.createElement('section');
        above.replaceWith(own);
        own.append(above);
      }
      own.append(section);
    }
  }
}
