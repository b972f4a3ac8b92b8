/**
 * A demo on stage: its controls beside its picture, as large as there is room for; each act is a button that bears its key,
 * and a key presses the button (keys.ts).
 */
import { labWords } from '../lab/page/words.ts';
import type { Lang } from '../languages.ts';
import type { Page } from './pages.ts';
import { lend, move, undoing, zoom } from './undo.ts';
import { deckWords } from './words.ts';

export function equip(demo: HTMLElement) {
  const lang = demo.lang as Lang;
  const buttons = demo.querySelector('.buttons');
  const form = demo.querySelector('form');
  if (!buttons || !form) return;
  const side = document.createElement('div');
  side.className = 'side';
  const card = form.parentElement as HTMLElement;
  lend(side, card);
  undoing(() => demo.classList.remove('wide-picture'));
  for (const node of card.querySelectorAll(':scope > .asks, :scope > form')) move(node, side);
  const acts = document.createElement('span');
  acts.className = 'acts-on-stage';
  lend(acts, buttons);
  bear(buttons.querySelector('[type=submit]'), 'r');
  bear(buttons.querySelector('[type=reset]'), '0');
  if (!buttons.querySelector(':scope > [data-act=step]')) {
    const step = button(labWords[lang].step);
    step.dataset['act'] = 'step';
    acts.append(step);
  }
  bear(buttons.querySelector('[data-act=step]'), 's');
  const next = nextPreset(demo, lang);
  if (next) {
    acts.append(next);
    bear(next, 'p');
  }
  const guess = demo.querySelector('guess-box');
  if (!guess) return;
  guess.querySelectorAll('.choices input').forEach((input, k) => bearLabel(input, String(k + 1)));
  bear(guess.querySelector('[data-guess=tell]'), 'g');
}

/** A picture on stage is the phone's, drawn so many times larger that it fills its column, and its words can be read. */
const largest = 1.24;
/** Where that is too tall, the laptop's (`wide-picture`), drawn so many times smaller. */
const wide = 0.7;
const smallest = { picture: 0.3, side: 0.6 };

/** Picture and controls each as large as the page has room for. */
export function fitDemo(demo: HTMLElement) {
  const within = (node: Element | null) =>
    !node || node.getBoundingClientRect().bottom <= demo.getBoundingClientRect().bottom + 0.5;
  const [side, status] = [demo.querySelector<HTMLElement>('.side'), demo.querySelector('.status')];
  const plots = [...demo.querySelectorAll<HTMLElement>('.plot')];
  const asLarge = (isWide: boolean): number => {
    demo.classList.toggle('wide-picture', isWide);
    for (let factor = isWide ? wide : largest; ; factor -= 0.05) {
      for (const plot of plots) zoom(plot, factor);
      if (within(status) || factor <= smallest.picture) return factor;
    }
  };
  const narrow = asLarge(false);
  if (narrow < wide && asLarge(true) < narrow) asLarge(false);
  for (let factor = 1; side; factor -= 0.05) {
    zoom(side, factor);
    if (within(side) || factor <= smallest.side) break;
  }
}

/** A demo grows and shrinks in use: a guess is told, a picture is drawn anew. */
export function keepFitted(pages: readonly Page[], signal: AbortSignal) {
  const watch = new ResizeObserver((entries) => {
    const demos = new Set(entries.map(({ target }) => target.closest<HTMLElement>('live-demo')));
    for (const demo of demos) if (demo?.checkVisibility()) fitDemo(demo);
  });
  for (const { section } of pages)
    for (const part of section.querySelectorAll('live-demo :is(.side, .views, .status)'))
      watch.observe(part);
  signal.addEventListener('abort', () => watch.disconnect());
}

/** A button that gives the demo its named settings in turn, as the bench offers them. */
function nextPreset(demo: HTMLElement, lang: Lang): HTMLButtonElement | null {
  const all = [
    ...document.querySelectorAll<HTMLElement>(
      `live-demo[data-demo="${demo.dataset['demo']}"] .presets [data-preset]`,
    ),
  ];
  if (all.length === 0) return null;
  const next = button('');
  next.dataset['act'] = 'preset';
  const name = document.createElement('span');
  next.append(name);
  let at = -1;
  const show = () => {
    const one = all[(at + 1) % all.length];
    next.dataset['preset'] = one?.dataset['preset'] ?? '';
    name.textContent = one?.textContent.trim() ?? '';
    next.title = `${deckWords[lang].keys.preset}: ${name.textContent}`;
  };
  show();
  // after the demo's own listener, which is on the form around it, has read the name
  next.addEventListener('click', () => setTimeout(() => (at++, show())));
  return next;
}

function button(text: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  return made;
}

function bear(node: Element | null, key: string) {
  if (!(node instanceof HTMLElement)) return;
  node.dataset['key'] = key;
  undoing(() => delete node.dataset['key']);
  const cap = document.createElement('kbd');
  cap.textContent = key.toUpperCase();
  cap.ariaHidden = 'true';
  node.prepend(cap);
  undoing(() => cap.remove());
}

/** A choice has its letter; on stage it is its key. */
function bearLabel(input: Element, key: string) {
  const letter = input.parentElement?.querySelector('.letter');
  if (!(input instanceof HTMLElement) || !letter) return;
  const { textContent } = letter;
  input.dataset['key'] = key;
  letter.textContent = key;
  undoing(() => {
    delete input.dataset['key'];
    letter.textContent = textContent;
  });
}
