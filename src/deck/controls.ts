/** A demo's controls on stage: each act is a button that bears its key, and a key presses the button (keys.ts). */
import { labWords } from '../lab/page/words.ts';
import type { Lang } from '../languages.ts';
import { lend, undoing } from './undo.ts';
import { deckWords } from './words.ts';

export function equip(page: HTMLElement) {
  for (const demo of page.querySelectorAll<HTMLElement>('live-demo')) equipDemo(demo);
}

function equipDemo(demo: HTMLElement) {
  const lang = demo.lang as Lang;
  const buttons = demo.querySelector('.buttons');
  if (!buttons) return;
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

/** A button that gives the demo its named settings in turn, as the bench offers them. */
function nextPreset(demo: HTMLElement, lang: Lang): HTMLButtonElement | null {
  const all = [
    ...document.querySelectorAll<HTMLElement>(
      `live-demo[data-demo="${demo.dataset['demo']}"] .presets [data-preset]`,
    ),
  ];
  if (all.length === 0) return null;
  const next = button('');
  const name = document.createElement('span');
  next.append(name);
  let at = -1;
  const show = () => {
    const one = all[(at + 1) % all.length];
    next.dataset['preset'] = one?.dataset['preset'] ?? '';
    name.textContent = `${deckWords[lang].keys.preset}: ${one?.textContent.trim() ?? ''}`;
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
