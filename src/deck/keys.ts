/**
 * The keys of a talk, in one table. A control that has the focus has all keys but Escape, which gives them back, as does
 * the pointer when it lets go of a control: a remote must always turn the slide.
 */
import type { Menu } from './menu.ts';
import type { Stage } from './stage.ts';

/** Names of keys as `keyOf` gives them, by what they do. */
export const keysOf = {
  forward: ['ArrowRight', 'PageDown', ' ', 'n'],
  back: ['ArrowLeft', 'PageUp', 'Backspace'],
  down: ['ArrowDown'],
  up: ['ArrowUp'],
  first: ['Home'],
  last: ['End'],
  black: ['b', '.'],
  full: ['f'],
  language: ['l'],
  skip: ['k'],
  speaker: ['v'],
  menu: ['Escape', '?'],
} as const;
export type Act = keyof typeof keysOf;

/** Letters by their place where the layout has no Latin ones, as with a Korean input method. */
export const keyOf = ({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string =>
  /^Key[A-Z]$/.test(code) && !/^[a-z]$/i.test(key)
    ? code.slice(3).toLowerCase()
    : key.length === 1
      ? key.toLowerCase()
      : key;

const control = 'input, select, textarea, button, summary, a[href], [contenteditable]';

/** Listen to them; the function that is given back presses one, and says whether it means something. */
export function listen(stage: Stage, menu: Menu, signal: AbortSignal): (key: string) => boolean {
  const acts: Record<Act, () => void> = {
    forward: () => stage.forward(),
    back: () => stage.back(),
    down: () => stage.down(),
    up: () => stage.up(),
    first: () => stage.ends(0),
    last: () => stage.ends(-1),
    black: () => stage.black(),
    full: () => void full(),
    language: () => document.querySelector<HTMLElement>('[data-keep-place]')?.click(),
    skip: () => stage.toggleSkip(),
    speaker: () => menu.speaker(),
    menu: () => menu.open(),
  };
  const press = (key: string): boolean => {
    const act = (Object.keys(keysOf) as Act[]).find((one) =>
      (keysOf[one] as readonly string[]).includes(key),
    );
    if (stage.isBlack && act !== 'black' && act !== 'menu') return false;
    const own = stage.page.section.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    if (own && own.checkVisibility()) own.click();
    else if (act) acts[act]();
    return !!own || !!act;
  };
  document.addEventListener(
    'keydown',
    (event) => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || menu.isOpen) return;
      if (target instanceof Element && target.closest(control)) {
        if (event.key === 'Escape') (target as HTMLElement).blur();
        return;
      }
      if (press(keyOf(event))) event.preventDefault();
    },
    { signal },
  );
  const release = () => setTimeout(() => (document.activeElement as HTMLElement | null)?.blur());
  stage.root.addEventListener(
    'pointerup',
    ({ target }) => {
      // a text box keeps what was begun in it, a list its open choices until one is taken
      const held = target instanceof Element && target.closest(control);
      if (held && !held.matches('select, [type=text], [type=number]')) release();
    },
    { signal },
  );
  stage.root.addEventListener(
    'change',
    ({ target }) => {
      if (target instanceof HTMLSelectElement && !target.matches(':focus-visible')) release();
    },
    { signal },
  );
  return press;
}

async function full() {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}
