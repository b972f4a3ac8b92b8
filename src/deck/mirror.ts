/**
 * What slides and speaker view say to each other, over a channel of the tab's own. The slides send pictures of themselves:
 * plain markup, so the speaker's window opens no worker. It answers with keys, and with `hello` while it is there.
 */
import type { Lang } from '../languages.ts';
import type { Clock } from './clock.ts';
import type { Page } from './pages.ts';
import type { Stage } from './stage.ts';

export interface Shown {
  readonly kind: 'shown';
  readonly lang: Lang;
  /** Markup of the page, of what comes next (its next step, or the next page; empty at the end), and of the notes. */
  readonly now: string;
  readonly next: string;
  readonly notes: string;
  readonly said: string;
}
export interface Told {
  readonly kind: 'told';
  readonly place: string;
  /** Minutes. */
  readonly elapsed: number;
  readonly left: number;
  readonly ahead: number;
}
export type FromSlides = Shown | Told;
export type FromSpeaker =
  { readonly kind: 'hello' } | { readonly kind: 'key'; readonly key: string };

/** Milliseconds between pictures of a running demo, and after which a speaker who says nothing is gone. */
const pace = 500;
const patience = 5000;

export const channelOf = (name: string) => new BroadcastChannel(`talk-${name}`);

/** Send to the speaker's window what it is to show, while there is one; hear the keys pressed in it. */
export function mirror(
  stage: Stage,
  clock: Clock,
  lang: Lang,
  press: (key: string) => unknown,
  signal: AbortSignal,
) {
  const channel = channelOf(clock.channel);
  let heard = -Infinity;
  let sent = '';
  const send = () => {
    if (performance.now() - heard > patience) return;
    const shown: Shown = { kind: 'shown', lang, ...picturesOf(stage) };
    const text = JSON.stringify(shown);
    if (text !== sent) channel.postMessage(shown);
    sent = text;
    const place = stage.root.querySelector('.place')?.textContent ?? '';
    const { elapsed, left, ahead } = clock;
    channel.postMessage({ kind: 'told', place, elapsed, left, ahead } satisfies Told);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<FromSpeaker>) => {
    const isNew = performance.now() - heard > patience;
    if (data.kind === 'hello') heard = performance.now();
    else press(data.key);
    if (!isNew) return;
    sent = '';
    send();
  });
  stage.root.addEventListener('turned', send, { signal });
  const timer = setInterval(send, pace);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    channel.close();
  });
}

function picturesOf(stage: Stage): Pick<Shown, 'now' | 'next' | 'notes' | 'said'> {
  const { page, shown } = stage;
  const after = shown.slice(shown.indexOf(page) + 1);
  const next = after.find(({ slide }) => page.slide.isAside || !slide.isAside);
  const steps = page.section.querySelectorAll('.fragment:not(.visible)').length;
  return {
    now: pictureOf(page),
    next: steps > 0 ? pictureOf(page, 1) : next ? pictureOf(next) : '',
    ...notesOf(page),
  };
}

/** A page as markup that is dead: what stands in its controls is written into it. `ahead`: so many steps further on. */
function pictureOf({ section }: Page, ahead = 0): string {
  const page = section.querySelector('.page') as HTMLElement;
  const copy = page.cloneNode(true) as HTMLElement;
  const [own, copied] = [page, copy].map((node) => [
    ...node.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select'),
  ]);
  own?.forEach((control, k) => {
    const twin = copied?.[k];
    if (control instanceof HTMLInputElement) {
      twin?.setAttribute('value', control.value);
      twin?.toggleAttribute('checked', control.checked);
      twin?.removeAttribute('name'); // choices of one name would uncheck each other
    } else
      for (const option of twin?.querySelectorAll('option') ?? [])
        option.toggleAttribute('selected', option.value === control.value);
  });
  if (ahead) {
    const steps = [...copy.querySelectorAll('.fragment:not(.visible)')].slice(0, ahead);
    copy.querySelector('.current-fragment')?.classList.remove('current-fragment');
    for (const step of steps) step.classList.add('visible');
    steps.at(-1)?.classList.add('current-fragment');
  }
  return withoutIds(copy).outerHTML;
}

/** `<Note talk>` and the margin's notes; and what the article says in sentences, which no slide shows. */
function notesOf({ slide }: Page): Pick<Shown, 'notes' | 'said'> {
  const all = [...slide.said, ...slide.blocks.map(({ node }) => node)];
  const talk = slide.said.filter((node) => node.matches('.talk'));
  const margin = all.flatMap((node) => [...node.querySelectorAll('.note')]);
  const told = slide.blocks.flatMap(({ node }) => [...node.querySelectorAll('.told > *')]);
  const said = [...told, ...slide.said.filter((node) => node.matches('p'))];
  const text = (nodes: readonly Element[], name: string) =>
    nodes
      .map((node) => {
        const copy = withoutIds(node.cloneNode(true) as HTMLElement);
        for (const note of copy.querySelectorAll('.note, .note-mark, [popover]')) note.remove();
        return `<${name}>${copy.innerHTML}</${name}>`;
      })
      .join('');
  return { notes: text(talk, 'div') + text(margin, 'p'), said: text(said, 'p') };
}

/** Ids are the article's; a drawing's own are kept, for it refers to them. */
function withoutIds(copy: HTMLElement): HTMLElement {
  for (const node of [copy, ...copy.querySelectorAll('[id]:not(svg, svg *)')])
    node.removeAttribute('id');
  return copy;
}
