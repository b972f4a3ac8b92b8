/** Whether an element can be seen: it is in the window, and the tab is not hidden. Before that is known, it can. */
export class Sight {
  #isInWindow = true;
  readonly #end = new AbortController();
  readonly #appeared: () => void;
  #waiting: (() => void)[] = [];

  /** `appeared` is called when it can be seen again. */
  constructor(element: Element, appeared = () => {}) {
    this.#appeared = appeared;
    const watch = new IntersectionObserver((entries) => {
      this.#isInWindow = entries.at(-1)?.isIntersecting ?? true;
      this.#tell();
    });
    watch.observe(element);
    const { signal } = this.#end;
    signal.addEventListener('abort', () => watch.disconnect());
    document.addEventListener('visibilitychange', () => this.#tell(), { signal });
  }

  get isSeen() {
    return this.#isInWindow && !document.hidden;
  }

  /** Resolves when it is seen, at once if it is. */
  async seen(): Promise<void> {
    if (!this.isSeen) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #tell() {
    if (!this.isSeen) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
    this.#appeared();
  }

  close() {
    this.#end.abort();
  }
}
