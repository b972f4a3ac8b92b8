/**
 * Nothing leaves its slide. In this order: what is too wide is narrowed; what is a little too tall is drawn smaller; of several
 * blocks the last go on to a further page; a list, a table, a derivation is cut between its items; and what cannot be
 * cut is drawn smaller still, down to what can be read from the last row.
 */
import { fitDemo } from './demos.ts';
import type { Kind } from './slides.ts';
import { move, zoom } from './undo.ts';

/** The smallest a page of several blocks is drawn, each kind before it is cut, and what cannot be cut. */
const smallest = { page: 0.9, table: 0.75, list: 0.85, derivation: 0.85, uncut: 0.5 };
const items: Partial<Record<Kind, string>> = {
  list: 'li',
  table: 'tbody > tr',
  derivation: '.step',
};

export const isOver = (body: HTMLElement) => body.scrollHeight > body.clientHeight + 1;

/** Fit the blocks of a page's body; `more` gives the body of a further page. */
export function fit(body: HTMLElement, more: () => HTMLElement) {
  const demo = body.querySelector<HTMLElement>(':scope > live-demo');
  if (demo) return fitDemo(demo);
  narrow(body);
  if (shrink(body, body.children.length > 1 ? smallest.page : 0.95)) return;
  const blocks = [...body.children] as HTMLElement[];
  if (blocks.length > 1) {
    zoom(body, 1);
    const rest: HTMLElement[] = [];
    while (isOver(body) && body.children.length > 1) {
      const last = body.lastElementChild as HTMLElement;
      rest.unshift(last);
      last.remove();
    }
    const next = more();
    next.append(...rest);
    fit(body, more);
    return fit(next, more);
  }
  const [block] = blocks;
  if (!block) return;
  const kind = (['table', 'derivation', 'list'] as const).find((one) =>
    block.matches(one === 'list' ? 'ul, ol' : `.${one}`),
  );
  if (kind && shrink(body, smallest[kind])) return;
  const whole =
    kind && block.querySelectorAll(`:scope > ${items[kind]}, :scope > table > ${items[kind]}`);
  if (whole && whole.length > 1) {
    cut(body, block, [...whole], more);
    return;
  }
  shrink(body, smallest.uncut);
}

/** Draw smaller until it fits, at the smallest allowed if it never does; whether it fits. */
function shrink(body: HTMLElement, least: number): boolean {
  for (let factor = Number(body.style.zoom) || 1; ; factor = Math.max(least, factor - 0.05)) {
    zoom(body, factor);
    if (!isOver(body)) return true;
    if (factor <= least) return false;
  }
}

/** As many pages as the items need, and about as many items on each. */
function cut(body: HTMLElement, block: HTMLElement, all: Element[], more: () => HTMLElement) {
  const shown = () => all.filter((item) => block.contains(item)).length;
  const kept: [Element, Comment][] = [];
  while (isOver(body) && shown() > 1) {
    const item = all[shown() - 1] as Element;
    const place = document.createComment('');
    item.replaceWith(place);
    kept.push([item, place]);
  }
  const fits = shown();
  for (const [item, place] of kept) place.replaceWith(item);
  const each = Math.ceil(all.length / Math.ceil(all.length / fits));
  for (let from = each; from < all.length; from += each) {
    const next = more();
    const shell = shellOf(block, from);
    next.append(shell);
    const into = shell.querySelector('tbody') ?? shell;
    for (const item of all.slice(from, from + each)) move(item, into);
    shrink(next, smallest.uncut);
  }
  zoom(body, 1);
  shrink(body, smallest.uncut);
}

/** A list or table like this one without its items; a table's head is said again, an ordered list counts on. */
function shellOf(block: HTMLElement, from: number): HTMLElement {
  const shell = block.cloneNode(block.matches('.table')) as HTMLElement;
  for (const body of shell.querySelectorAll('tbody')) body.replaceChildren();
  for (const node of [shell, ...shell.querySelectorAll('[id]')]) node.removeAttribute('id');
  if (shell instanceof HTMLOListElement)
    shell.start = block instanceof HTMLOListElement ? block.start + from : 1;
  return shell;
}

/** Equations, tables, drawings that would scroll sideways are drawn as wide as the page. */
function narrow(body: HTMLElement) {
  for (const box of body.querySelectorAll<HTMLElement>(
    '.equation, .table, .source pre, .drawing',
  )) {
    if (box.scrollWidth <= box.clientWidth + 1) continue;
    zoom(
      box,
      Math.max(smallest.uncut, Math.floor((100 * box.clientWidth) / box.scrollWidth) / 100),
    );
  }
}
