/** Under every slide: menu, back and forth, which slide of how many, how long the talk still has. */
import type { Lang } from '../languages.ts';
import type { Clock } from './clock.ts';
import type { Menu } from './menu.ts';
import type { Stage } from './stage.ts';
import { deckWords } from './words.ts';

export function foot(stage: Stage, clock: Clock, menu: Menu, lang: Lang, signal: AbortSignal) {
  const t = deckWords[lang];
  const bar = document.createElement('div');
  bar.className = 'foot';
  const [below, place, time] = ['below', 'place', 'time'].map((name) => {
    const node = document.createElement('span');
    node.className = name;
    return node;
  }) as [HTMLElement, HTMLElement, HTMLElement];
  const button = (text: string, label: string, act: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.ariaLabel = label;
    made.addEventListener('click', act);
    return made;
  };
  bar.append(
    button('≡', t.menu, () => menu.open()),
    below,
    time,
    button('←', t.previous, () => stage.back()),
    place,
    button('→', t.next, () => stage.forward()),
  );
  stage.root.append(bar);

  const show = () => {
    const way = stage.shown.filter(({ slide }) => !slide.isAside);
    const at = way.findLast((page) => stage.shown.indexOf(page) <= stage.shown.indexOf(stage.page));
    place.textContent = `${way.indexOf(at ?? stage.page) + 1} / ${way.length}`;
    const column = stage.page.section.parentElement;
    const hasBelow = column?.matches('section') && !stage.page.slide.isAside;
    below.textContent = hasBelow ? `↓ ${t.proof}` : stage.isSkipping ? t.skipped : '';
    const left = Math.round(clock.left);
    time.textContent = left >= 0 ? t.left(left) : t.over(-left);
  };
  show();
  stage.root.addEventListener(
    'turned',
    () => {
      clock.turned();
      show();
    },
    { signal },
  );
  const timer = setInterval(show, 5000);
  signal.addEventListener('abort', () => clearInterval(timer));
}
