/** A talk's time: when it began, how far it should be by now. Kept for the tab, so that a change of language changes nothing. */
import { weightOf } from './slides.ts';
import type { Page } from './pages.ts';
import type { Stage } from './stage.ts';

interface Kept {
  /** The name under which the slides and the speaker view of this tab talk to each other. */
  readonly channel: string;
  /** Milliseconds since 1970; null before the first slide is turned. */
  begun: number | null;
  isSkipping: boolean;
}
const key = 'talk';

function read(): Kept {
  const made = { channel: String(Math.random()).slice(2), begun: null, isSkipping: false };
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null;
    return kept ?? made;
  } catch {
    return made; // no storage: the talk begins anew with the page
  }
}

export class Clock {
  /** Minutes that the talk may take. */
  readonly minutes: number;
  readonly #stage: Stage;
  readonly #kept = read();

  constructor(stage: Stage, minutes: number) {
    this.#stage = stage;
    this.minutes = minutes;
    this.#write();
  }

  get channel() {
    return this.#kept.channel;
  }
  get isSkipping() {
    return this.#kept.isSkipping;
  }
  /** Minutes since the talk began; 0 before. */
  get elapsed(): number {
    return this.#kept.begun === null ? 0 : (Date.now() - this.#kept.begun) / 60_000;
  }
  get left(): number {
    return this.minutes - this.elapsed;
  }

  /** Minutes ahead of the plan (behind: negative): the time at which this page should be begun, or ended, is the nearest to now. */
  get ahead(): number {
    const { from, to } = this.#plan(this.#stage.page);
    return Math.max(from, Math.min(to, this.elapsed)) - this.elapsed;
  }

  /** Minutes at which a page's slide is to begin and to end: time is shared among the slides that are shown, by weight. */
  #plan(page: Page): { from: number; to: number } {
    const slides = [...new Set(this.#stage.shown.map(({ slide }) => slide))];
    const sum = (some: typeof slides) => some.reduce((all, slide) => all + weightOf(slide), 0);
    const at = slides.indexOf(page.slide);
    const unit = this.minutes / sum(slides);
    return { from: unit * sum(slides.slice(0, at)), to: unit * sum(slides.slice(0, at + 1)) };
  }

  /** The talk begins when its first slide is turned. */
  turned() {
    this.#kept.isSkipping = this.#stage.isSkipping;
    if (this.#stage.page.slide.section) this.#kept.begun ??= Date.now();
    this.#write();
  }

  restart() {
    this.#kept.begun = this.#stage.page.slide.section ? Date.now() : null;
    this.#write();
  }

  #write() {
    try {
      sessionStorage.setItem(key, JSON.stringify(this.#kept));
    } catch {
      // kept for the page only
    }
  }
}
