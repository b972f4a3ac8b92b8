/** reveal.js over the pages of a talk: where one is, and how one gets on. */
import Reveal from 'reveal.js';
import type { Page } from './pages.ts';

/** CSS pixels of a page; reveal.js draws it as large as the window allows: at 1280 × 720 everything 1.6 times. */
export const size = { width: 800, height: 450 };
const steps = '.fragment';

export class Stage {
  readonly root: HTMLElement;
  readonly slides: HTMLElement;
  /** All, in order; `shown` leaves out what is skipped. */
  pages: readonly Page[] = [];
  isSkipping = false;
  readonly #reveal: InstanceType<typeof Reveal>;
  readonly #skippable: ReadonlySet<string>;
  readonly #aside = document.createElement('div');

  constructor(root: HTMLElement, skippable: Iterable<string>) {
    this.root = root;
    this.slides = root.querySelector('.slides') as HTMLElement;
    this.#skippable = new Set(skippable);
    this.#aside.hidden = true;
    root.append(this.#aside);
    this.#reveal = new Reveal(root, config());
  }

  async open(pages: readonly Page[], isSkipping: boolean) {
    this.pages = pages;
    await this.#reveal.initialize();
    this.#reveal.configure(config()); // whatever the address said, which reveal.js reads as settings
    this.root.removeAttribute('role'); // “application” would take the keys from who listens to the page
    for (const type of ['slidechanged', 'fragmentshown', 'fragmenthidden'] as const)
      this.#reveal.on(type, () => this.#changed());
    if (isSkipping) this.toggleSkip();
  }

  close() {
    this.#reveal.destroy();
  }

  get page(): Page {
    const current = this.#reveal.getCurrentSlide();
    return this.pages.find(({ section }) => section === current) ?? (this.pages[0] as Page);
  }
  /** Steps of the page's derivation that are seen, the first aside. */
  get step(): number {
    return this.page.section.querySelectorAll(`${steps}.visible`).length;
  }
  get shown(): Page[] {
    return this.pages.filter((page) => !(this.isSkipping && this.isSkippable(page)));
  }
  isSkippable({ slide }: Page): boolean {
    return this.#skippable.has(slide.section);
  }
  get hasSkippable(): boolean {
    return this.pages.some((page) => this.isSkippable(page));
  }

  /** To a page, at a step of its derivation if told. */
  go({ section }: Page, step?: number) {
    const { h, v } = this.#reveal.getIndices(section);
    this.#reveal.slide(h, v, step === undefined ? undefined : step - 1);
    this.#changed();
  }
  /** The next step or the next slide; past an aside unless one is in it. */
  forward() {
    if (!this.#reveal.nextFragment()) this.#by(1);
  }
  back() {
    if (!this.#reveal.prevFragment()) this.#by(-1);
  }
  /** Into the asides below, and out of them. */
  down() {
    this.#reveal.down({ skipFragments: true });
  }
  up() {
    this.#reveal.up({ skipFragments: true });
  }
  ends(which: 0 | -1) {
    const page = this.shown.filter(({ slide }) => !slide.isAside).at(which);
    if (page) this.go(page);
  }
  black() {
    this.#reveal.togglePause();
  }
  get isBlack() {
    return this.#reveal.isPaused();
  }

  /** What can wait leaves the talk, and comes back. */
  toggleSkip() {
    const { page } = this;
    const at = this.pages.indexOf(page);
    this.isSkipping = !this.isSkipping;
    const seen = new Set<Element>();
    for (const one of this.pages) {
      const column = one.section.parentElement?.closest('section') ?? one.section;
      if (seen.has(column)) continue;
      seen.add(column);
      (this.shown.includes(one) ? this.slides : this.#aside).append(column);
    }
    this.#reveal.sync();
    const { shown } = this;
    this.go(shown.find((one) => this.pages.indexOf(one) >= at) ?? (shown.at(-1) as Page));
  }

  /** The next page in the direction that is on the talk's own way. */
  #by(direction: 1 | -1) {
    const { shown, page } = this;
    const isInside = page.slide.isAside;
    for (let k = shown.indexOf(page) + direction; ; k += direction) {
      const next = shown[k];
      if (!next) return;
      if (!next.slide.isAside || isInside) return this.go(next);
    }
  }

  #changed() {
    this.root.dispatchEvent(new CustomEvent('turned'));
  }
}

function config() {
  return {
    ...size,
    margin: 0,
    minScale: 0.1,
    maxScale: 10,
    center: false,
    controls: false,
    progress: false,
    hash: false,
    respondToHashChanges: false,
    keyboard: false, // keys.ts
    overview: false,
    jumpToSlide: false,
    help: false,
    transition: 'none' as const, // nothing moves by itself
    backgroundTransition: 'none' as const,
    viewDistance: 1,
    mobileViewDistance: 1,
    scrollActivationWidth: 0,
    hideInactiveCursor: true,
    postMessage: false,
    pdfSeparateFragments: false, // a derivation is printed whole, and no page is copied
    pdfMaxPagesPerSlide: 1,
    focusBodyOnPageVisibilityChange: false,
  };
}
