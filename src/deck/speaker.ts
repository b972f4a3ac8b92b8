/** The speaker's window: this slide, the next, the notes and the time. It shows what the slides send, and sends keys. */
import type { Lang } from '../languages.ts';
import { dress } from './dress.ts';
import { keyOf } from './keys.ts';
import { channelOf, type FromSlides, type FromSpeaker, type Shown, type Told } from './mirror.ts';
import own from './speaker.css?inline';
import { deckWords } from './words.ts';

/** Milliseconds between two signs of life. */
const pace = 2000;

export function speak() {
  dress(own);
  const root = document.documentElement;
  const lang = root.lang as Lang;
  const t = deckWords[lang].view;
  root.dataset['present'] = 'speaker';
  const desk = document.createElement('div');
  desk.className = 'desk';
  const part = (name: string, label: string) => {
    const node = document.createElement('section');
    node.className = name;
    node.ariaLabel = label;
    const body = document.createElement('div');
    const title = document.createElement('h2');
    title.textContent = label;
    node.append(title, body);
    desk.append(node);
    return body;
  };
  const title = document.createElement('h1');
  title.className = 'aloud';
  title.textContent = t.title;
  desk.append(title);
  const [now, next] = [mirrorIn(part('now', t.now)), mirrorIn(part('next', t.then))];
  const time = part('time', t.elapsed);
  const [notes, said] = [part('notes', t.notes), part('said', t.said)];
  time.textContent = t.waiting;
  document.querySelector('main')?.append(desk);
  document.title = `${t.title} · ${document.title}`;

  const channel = channelOf(new URLSearchParams(location.search).get('speaker') ?? '');
  const say = (message: FromSpeaker) => channel.postMessage(message);
  const show = (shown: Shown) => {
    for (const node of [now, next, notes, said]) node.lang = shown.lang;
    fill(now, shown.now);
    fill(next, shown.next || `<p class="end">${t.end}</p>`);
    notes.innerHTML = shown.notes || '–';
    said.innerHTML = shown.said || '–';
  };
  const tell = ({ place, elapsed, left, ahead }: Told) => {
    const minutes = Math.round(ahead);
    const pacing = minutes > 0 ? t.ahead(minutes) : minutes < 0 ? t.behind(-minutes) : t.onTime;
    const { left: leftText, over } = deckWords[lang];
    const rest = Math.round(left);
    time.replaceChildren(
      span('clock', clockText(elapsed)),
      span(minutes < 0 ? 'pacing late' : 'pacing', pacing),
      span('rest', rest >= 0 ? leftText(rest) : over(-rest)),
      span('place', place),
    );
  };
  channel.addEventListener('message', ({ data }: MessageEvent<FromSlides>) =>
    data.kind === 'shown' ? show(data) : tell(data),
  );
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    say({ kind: 'key', key: keyOf(event) });
  });
  say({ kind: 'hello' });
  setInterval(() => say({ kind: 'hello' }), pace);
}

/** A page of the slides' size that is scaled to its frame; nothing in it lives. */
function mirrorIn(frame: HTMLElement): HTMLElement {
  const mirror = document.createElement('div');
  mirror.className = 'reveal deck lesson mirror';
  mirror.dataset['mirror'] = '';
  mirror.inert = true;
  frame.append(mirror);
  const scale = () => (mirror.style.scale = String(frame.clientWidth / 800));
  new ResizeObserver(scale).observe(frame);
  return mirror;
}

const fill = (mirror: HTMLElement, html: string) => (mirror.innerHTML = html);

function span(name: string, text: string): HTMLElement {
  const node = document.createElement('span');
  node.className = name;
  node.textContent = text;
  return node;
}

const clockText = (minutes: number) => {
  const seconds = Math.floor(minutes * 60);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
