/**
 * Present mode: the article's own blocks become slides, and go back to where they were when the talk is left.
 *
 *   article ──link, `?present`, forward──▶ deck ──menu, browser's back──▶ article
 */
import type { Lang } from '../languages.ts';
import { hashOf, pageAt, placeOf } from './address.ts';
import { Clock } from './clock.ts';
import { foot } from './foot.ts';
import { keepFitted } from './demos.ts';
import { dress } from './dress.ts';
import { listen } from './keys.ts';
import { createMenu } from './menu.ts';
import { mirror } from './mirror.ts';
import { pagesOf, type Page } from './pages.ts';
import { slidesOf } from './slides.ts';
import { Stage } from './stage.ts';
import { undoAll } from './undo.ts';
import { deckWords } from './words.ts';

interface Deck {
  readonly stage: Stage;
  readonly end: AbortController;
}
let deck: Promise<Deck> | null = null;
const root = document.documentElement;
const isAsked = () => new URLSearchParams(location.search).has('present');

/** Show the talk, at the place that the address names, or where the reader is. */
export function present() {
  if (deck) return;
  const page = placeOf(location.hash) ? null : sectionInView();
  if (!isAsked()) {
    const address = new URL(location.href);
    address.searchParams.set('present', '');
    history.pushState(null, '', address);
  }
  deck = open(page);
}

/** Back to the article, at the section whose slide was shown. */
export async function leave() {
  if (!deck) return;
  const { stage, end } = await deck;
  const { section } = stage.page.slide;
  deck = null;
  end.abort();
  stage.close();
  undoAll();
  stage.root.remove();
  delete root.dataset['present'];
  if (isAsked()) {
    const address = new URL(location.href);
    address.searchParams.delete('present');
    address.hash = section;
    history.pushState(null, '', address);
  }
  if (section) document.getElementById(section)?.scrollIntoView();
}

addEventListener('popstate', () => {
  if (isAsked()) present();
  else void leave();
});

async function open(at: string | null): Promise<Deck> {
  const article = document.querySelector('article.lesson') as HTMLElement;
  const lang = root.lang as Lang;
  const { talk = '20', skippable = '' } =
    document.querySelector<HTMLElement>('[data-present]')?.dataset ?? {};
  const end = new AbortController();
  dress();
  root.dataset['whole'] = '';
  root.dataset['present'] = 'opening';
  const stage = new Stage(frame(article, lang), skippable.split(' ').filter(Boolean));
  const pages = await pagesOf(slidesOf(article), stage.slides, lang);
  const clock = new Clock(stage, Number(talk));
  await stage.open(pages, clock.isSkipping);
  root.dataset['present'] = 'on';
  const { signal } = end;
  keepFitted(pages, signal);
  const menu = createMenu(stage, clock, lang, { leave: () => void leave(), signal });
  foot(stage, clock, menu, lang, signal);
  mirror(stage, clock, lang, listen(stage, menu, signal), signal);
  followLinks(stage, signal);
  const place = placeOf(location.hash);
  const begin =
    (place && pageAt(pages, place)) ||
    pages.find(({ slide }) => slide.section === at) ||
    (pages[0] as Page);
  stage.root.addEventListener('turned', () => write(stage), { signal });
  stage.go(begin, place?.step);
  return { stage, end };
}

function frame(article: HTMLElement, lang: Lang): HTMLElement {
  const host = document.createElement('div');
  host.className = 'reveal deck lesson';
  const title = document.createElement('h1');
  title.className = 'aloud';
  title.textContent = `${deckWords[lang].deck}: ${document.title}`;
  const slides = document.createElement('div');
  slides.className = 'slides';
  host.append(title, slides);
  article.closest('main')?.append(host);
  return host;
}

/** The section in view; none at the top of the page. */
function sectionInView(): string | null {
  const at = [...document.querySelectorAll<HTMLElement>('[data-section]')].findLast(
    (section) => section.getBoundingClientRect().top < innerHeight / 2,
  );
  return scrollY < innerHeight / 2 ? null : (at?.dataset['section'] ?? null);
}

const write = (stage: Stage) =>
  history.replaceState(history.state, '', location.search + hashOf(stage.page, stage.step));

/** What points into the talk turns to its slide; everything else would end the talk, and opens beside it. */
function followLinks(stage: Stage, signal: AbortSignal) {
  stage.root.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link) return;
      event.preventDefault();
      const url = new URL(link.getAttribute('href') ?? '', location.href);
      const isHere = url.pathname === location.pathname && url.search === location.search;
      if (!isHere) return void window.open(url, '_blank');
      const target = document.getElementById(decodeURIComponent(url.hash.slice(1)));
      const page = stage.pages.find(
        ({ section, slide }) => section.contains(target) || slide.section === target?.id,
      );
      if (page) stage.go(page);
    },
    { signal },
  );
  addEventListener(
    'hashchange',
    () => {
      const place = placeOf(location.hash);
      const page = place && pageAt(stage.pages, place);
      if (page && (page !== stage.page || place.step !== stage.step)) stage.go(page, place.step);
    },
    { signal },
  );
}
