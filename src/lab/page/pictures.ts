/** The pictures of a demo: the stills that the build drew, and the running ones in their place. */
import type { Views } from '../core/contracts.ts';
import { upTo } from '../core/entries.ts';
import type { Lang } from '../../languages.ts';
import type { Conversation } from './conversation.ts';

/** Milliseconds of drawing after which a picture waits a frame before it is shown: tasks of the page stay below 50. */
const long = 12;
export const animationFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

export class Pictures {
  readonly #host: HTMLElement;
  readonly #views: Views<unknown>;
  readonly #stills = new Map<Element, Node[]>();

  constructor(host: HTMLElement, views: Views<unknown>) {
    this.#host = host;
    this.#views = views;
    for (const plot of host.querySelectorAll('.plot')) this.#stills.set(plot, [...plot.childNodes]);
  }

  /** One view an animation frame: no task of the page grows longer than its slowest picture. */
  async draw({ frame, entries, setting }: Conversation, isCurrent: () => boolean) {
    const at = {
      params: setting.params,
      entries: upTo(entries, frame.now),
      diverged: frame.diverged,
      focus: 0,
      steps: setting.steps,
      lang: this.#host.lang as Lang,
      document,
    };
    for (const figure of this.#host.querySelectorAll<HTMLElement>('[data-view]')) {
      await animationFrame();
      if (!isCurrent()) return;
      const plot = figure.querySelector<HTMLElement>('.plot');
      const view = this.#views[figure.dataset['view'] ?? ''];
      if (!plot || !view) continue;
      const focused = plot.contains(document.activeElement);
      if (focused) continue; // do not take a cell from under the reader's hands
      const begun = performance.now();
      const picture = view(frame.snap, { ...at, width: Math.floor(plot.clientWidth) });
      if (performance.now() - begun > long) await animationFrame(); // laid out in a task of its own
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
}
