/** What Escape opens: the way back, the acts, and which key does what. */
import type { Lang } from '../languages.ts';
import type { Clock } from './clock.ts';
import type { Stage } from './stage.ts';
import { deckWords } from './words.ts';

export interface Menu {
  open(): void;
  /** Open the speaker's window. */
  speaker(): void;
  readonly isOpen: boolean;
}

export function createMenu(
  stage: Stage,
  clock: Clock,
  lang: Lang,
  end: { leave: () => void; signal: AbortSignal },
): Menu {
  const t = deckWords[lang];
  const dialog = document.createElement('dialog');
  dialog.className = 'talk-menu';
  dialog.ariaLabel = t.menu;
  const speaker = () => {
    const address = new URL(location.pathname, location.href);
    address.searchParams.set('speaker', clock.channel);
    window.open(address, `speaker-${clock.channel}`, 'popup,width=1000,height=700');
  };
  const acts: [text: string, key: string, act: () => void][] = [
    [t.close, 'Esc', () => {}],
    [t.back, '', end.leave],
    [t.speaker, 'V', speaker],
    [t.language, 'L', () => document.querySelector<HTMLElement>('[data-keep-place]')?.click()],
    ...(stage.hasSkippable
      ? [[t.skip, 'K', () => stage.toggleSkip()] as [string, string, () => void]]
      : []),
    [t.clock, '', () => clock.restart()],
    [t.print, '', () => window.open(printAddress(), '_blank')],
  ];
  const list = document.createElement('p');
  for (const [text, key, act] of acts) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(text);
    if (key) button.append(' ', cap(key));
    button.addEventListener('click', () => {
      dialog.close();
      act();
    });
    list.append(button);
  }
  dialog.append(list, keyList(lang));
  stage.root.append(dialog);
  end.signal.addEventListener('abort', () => dialog.close());
  return {
    open: () => dialog.showModal(),
    speaker,
    get isOpen() {
      return dialog.open;
    },
  };
}

const cap = (key: string) => {
  const node = document.createElement('kbd');
  node.textContent = key;
  return node;
};

function printAddress(): URL {
  const address = new URL(location.pathname, location.href);
  address.search = '?present&print-pdf';
  return address;
}

function keyList(lang: Lang): HTMLElement {
  const { keys } = deckWords[lang];
  const rows: [string, string][] = [
    ['← →  PageUp PageDown', keys.turn],
    ['↓ ↑', keys.proof],
    ['R', keys.run],
    ['S', keys.step],
    ['0', keys.reset],
    ['P', keys.preset],
    ['1 2 3', keys.guess],
    ['G', keys.show],
    ['B', keys.black],
    ['F', keys.full],
    ['Esc', keys.release],
  ];
  const list = document.createElement('dl');
  for (const [key, text] of rows) {
    const [name, meaning] = [document.createElement('dt'), document.createElement('dd')];
    name.append(...key.split(/\s+/).map(cap));
    meaning.textContent = text;
    list.append(name, meaning);
  }
  return list;
}
