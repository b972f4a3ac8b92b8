/**
 * Hover or focus on a reference shows what it points to, in one popover; Escape closes it. The link works
 * without it. The words are copied from the page, so nothing is said twice in the HTML.
 *
 *   closed → (pointer rests 120 ms | focus) → open → (pointer leaves link and popover | blur | Escape) → closed
 */
const card = document.createElement('div');
card.id = 'preview';
card.className = 'preview';
card.popover = 'manual';
card.setAttribute('role', 'tooltip');
document.body.append(card);

let timer = 0;
let shownFor: HTMLElement | null = null;

function close(): void {
  clearTimeout(timer);
  if (card.matches(':popover-open')) card.hidePopover();
  shownFor?.removeAttribute('aria-describedby');
  shownFor = null;
}

function open(link: HTMLAnchorElement): void {
  const target =
    link.dataset['preview'] === 'term'
      ? null
      : document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (link === shownFor || (!target && !link.dataset['meaning'])) return;
  close();
  if (target) {
    const copy = target.cloneNode(true) as HTMLElement;
    copy.removeAttribute('id');
    for (const inner of copy.querySelectorAll('[id]')) inner.removeAttribute('id');
    for (const inner of copy.querySelectorAll('.backlinks')) inner.remove();
    copy.removeAttribute('tabindex');
    card.replaceChildren(...(copy.tagName === 'LI' ? copy.childNodes : [copy]));
  } else card.textContent = link.dataset['meaning'] ?? '';
  card.showPopover();
  place(link);
  link.setAttribute('aria-describedby', card.id);
  shownFor = link;
}

/** Under the link, or above it where there is no room; never past the window's sides. */
function place(link: HTMLElement): void {
  const at = link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const left = Math.max(
    8,
    Math.min(at.left + at.width / 2 - width / 2, document.documentElement.clientWidth - width - 8),
  );
  const below = at.bottom + 8 + height < innerHeight || at.top < height + 8;
  card.style.left = `${left}px`;
  card.style.top = `${below ? at.bottom + 8 : at.top - height - 8}px`;
}

const linkOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-preview]') : null;
const later = (run: () => void, wait: number) => {
  clearTimeout(timer);
  timer = window.setTimeout(run, wait);
};

document.addEventListener('pointerover', ({ target, pointerType }) => {
  if (pointerType === 'touch') return;
  const link = linkOf(target);
  if (link) later(() => open(link), 120);
  else if (target instanceof Node && card.contains(target)) clearTimeout(timer);
  else if (shownFor) later(close, 200);
  else clearTimeout(timer);
});
document.addEventListener('focusin', ({ target }) => {
  const link = linkOf(target);
  if (link?.matches(':focus-visible')) open(link);
  else close();
});
document.addEventListener('focusout', close);
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') close();
});
document.addEventListener(
  'scroll',
  () => {
    if (!shownFor) return;
    const { top, bottom } = shownFor.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) close();
    else place(shownFor);
  },
  { passive: true },
);
