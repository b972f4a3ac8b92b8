/** The pictures of a demo: the stills that the build drew, and the running ones in their place. */
import type { Setting } from '../core/address.ts';
import type { Entry, Frame, Views } from '../core/contracts.ts';
import { upTo } from '../core/entries.ts';
import type { Lang } from '../../languages.ts';
import { Sight } from './sight.ts';

const task = () => new Promise((resolve) => setTimeout(resolve));
const animationFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** A run as it is drawn: a live one, or a recorded one. */
export interface Drawn {
  readonly entries: readonly Entry[];
  readonly frame: Pick<Frame, 'snap' | 'now' | 'diverged'>;
  readonly setting: Setting;
}

export class Pictures {
  readonly #host: HTMLElement;
  readonly #views: Views<unknown>;
  readonly #stills = new Map<Element, Node[]>();
  /** Each figure in its order: while a run goes on, nobody misses the picture of one that is out of the window. */
  readonly #figures = new Map<HTMLElement, Sight>();

  constructor(host: HTMLElement, views: Views<unknown>) {
    this.#host = host;
    this.#views = views;
    for (const plot of host.querySelectorAll('.plot')) this.#stills.set(plot, [...plot.childNodes]);
    for (const figure of host.querySelectorAll<HTMLElement>('[data-view]'))
      this.#figures.set(figure, new Sight(figure));
  }

  /**
   * Draw what is seen, or everything. A picture is made in one task and laid out in another, one an animation frame: no task
   * of the page grows longer than its slowest picture.
   */
  async draw(
    { frame, entries, setting }: Drawn,
    { isCurrent, everything }: { isCurrent: () => boolean; everything: boolean },
  ) {
    const at = {
      params: setting.params,
      entries: upTo(entries, frame.now),
      diverged: frame.diverged,
      focus: 0,
      steps: setting.steps,
      lang: this.#host.lang as Lang,
      document,
    };
    for (const [figure, { isSeen }] of this.#figures) {
      if (!isSeen && !everything) continue;
      await task();
      if (!isCurrent()) return;
      const plot = figure.querySelector<HTMLElement>('.plot');
      const view = this.#views[figure.dataset['view'] ?? ''];
      if (!plot || !view) continue;
      if (plot.clientWidth === 0) continue; // on a slide that is not shown; drawn when it is
      const focused = plot.contains(document.activeElement);
      if (focused) continue; // do not take a cell from under the reader's hands
      const picture = view(frame.snap, { ...at, width: Math.floor(plot.clientWidth) });
      await animationFrame();
      if (!isCurrent()) return;
      plot.replaceChildren(picture);
    }
  }

  reset() {
    for (const [plot, stills] of this.#stills) plot.replaceChildren(...stills);
  }

  /** Say of the pictures that they show another setting than the form. */
  mark(isStale: boolean) {
    this.#host.querySelector('.views')?.toggleAttribute('data-stale', isStale);
  }

  close() {
    for (const sight of this.#figures.values()) sight.close();
  }
}
