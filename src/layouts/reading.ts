/** On an article: marks the current section in the contents, and previews what a reference points to. */
import '../components/preview.ts';

if (document.querySelector('table[data-sorts]'))
  void import('../components/sorting.ts').then(({ enhanceAll }) => enhanceAll());

const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
const seen = new Map<string, boolean>();
const mark = (id: string) => {
  for (const link of links) {
    if (link.hash === `#${id}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
};
// The band in which a section counts as current: the upper third of the window.
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries)
      seen.set((target as HTMLElement).dataset['section'] ?? '', isIntersecting);
    const current = [...seen].findLast(([, inside]) => inside)?.[0];
    if (current) mark(current);
  },
  { rootMargin: '-12% 0px -67% 0px' },
);
for (const section of document.querySelectorAll<HTMLElement>('[data-section]')) {
  seen.set(section.dataset['section'] ?? '', false);
  observer.observe(section);
}

for (const folded of document.querySelectorAll<HTMLDetailsElement>('details.contents'))
  folded.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLAnchorElement) folded.open = false;
  });

// A jump within the page needs all that it jumps over at its real height (first.js says when else).
document.addEventListener(
  'click',
  ({ target }) => {
    if (target instanceof Element && target.closest('a[href^="#"]'))
      document.documentElement.dataset['whole'] = '';
  },
  { capture: true },
);

// A tab stop is for boxes that scroll; the others would only be in the way. A box is measured when it is first drawn:
// one that waits off screen would be laid out for the answer. Fonts that arrive late widen what is inside a box without
// resizing the box, so they are listened to as well.
const fit = (boxes: Iterable<Element>) => {
  for (const box of boxes) {
    if (!box.firstElementChild?.checkVisibility({ contentVisibilityAuto: true })) continue;
    if (box.scrollWidth > box.clientWidth) box.setAttribute('tabindex', '0');
    else box.removeAttribute('tabindex');
  }
};
const resized = new ResizeObserver((entries) => fit(entries.map(({ target }) => target)));
const boxes = document.querySelectorAll('.equation, .table, .drawing, .source pre');
for (const box of boxes) resized.observe(box);
document.fonts.addEventListener('loadingdone', () => fit(boxes));

// What is focused from afar was aimed at before the sections on the way were laid out, and these push it out of the
// window again: hold it there until they are.
const hold = (target: Element, frames: number) =>
  requestAnimationFrame(() => {
    if (frames === 0 || target !== document.activeElement) return;
    target.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    hold(target, frames - 1);
  });
document.addEventListener('focusin', ({ target }) => hold(target as Element, 20));

// Paper waits for no font, and a formula that has not come into sight has not asked for its own. They are in the page's sheets
// or on their way as preloads, so that this asks the network for nothing.
addEventListener('load', () =>
  setTimeout(() => {
    for (const face of document.fonts) if (face.family.startsWith('KaTeX')) void face.load();
  }, 1000),
);
