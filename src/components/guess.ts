/**
 * <guess-box>: the reader guesses, acts, and is told.
 *
 *   open ──choose──▶ guessed ──the run around it rests, or “show”──▶ told ──again──▶ open
 *
 * Alone in the text a guess is told at once. A guess is kept on this machine under its lesson and its id, in any
 * language. A demo around it hears `guess` on every change of state.
 */
type State = 'open' | 'guessed' | 'told';

interface Words {
  yours: string;
  right: string;
  wrong: string;
}

/** Storage may be forbidden: the guess then lasts as long as the page. */
const storage = {
  read: (key: string) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write: (key: string, value: string | null) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // kept on the page only
    }
  },
};

export class GuessBox extends HTMLElement {
  #end: AbortController | null = null;

  connectedCallback() {
    if (this.#end || this.closest('[data-mirror]')) return; // moved into a talk or back; a picture of one
    this.#end = new AbortController();
    const { signal } = this.#end;
    const range = this.#range;
    this.addEventListener(
      'input',
      ({ target }) => {
        if (target === range && range) this.#output(range.value);
      },
      { signal },
    );
    this.addEventListener(
      'change',
      (event) => {
        event.stopPropagation(); // the form of the demo around it is another matter
        const { target } = event;
        if (target instanceof HTMLInputElement && target.type === 'radio') this.#take(target.value);
      },
      { signal },
    );
    this.addEventListener(
      'click',
      ({ target }) => {
        const act = target instanceof Element && target.closest('[data-guess]');
        const name = act && act.getAttribute('data-guess');
        if (name === 'take' && range) this.#take(range.value);
        if (name === 'tell') this.tell();
        if (name === 'again') this.#again();
      },
      { signal },
    );
    const kept = storage.read(this.#key);
    if (kept === null) return this.#enter('open');
    this.#put(kept);
    this.tell();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#end?.abort();
      this.#end = null;
    });
  }

  get state(): State {
    return (this.dataset['state'] as State | undefined) ?? 'open';
  }

  /** Unfold the outcome: the run that the guess is about has ended, or the reader wants to know. */
  tell() {
    const { yours, right, wrong } = JSON.parse(this.dataset['words'] ?? '{}') as Words;
    const mine = this.#guess;
    for (const item of this.querySelectorAll<HTMLElement>('.choices li')) {
      const isMine = item.querySelector('input')?.value === mine;
      const isRight = item.dataset['right'] !== undefined;
      const verdict = [isMine && yours, isRight ? right : isMine && wrong].filter(Boolean);
      const node = item.querySelector('.verdict');
      if (node) node.textContent = verdict.join(' · ');
    }
    const line = this.querySelector<HTMLElement>('.number .line');
    if (line) {
      line.hidden = false;
      const [min, max] = [Number(this.dataset['min']), Number(this.dataset['max'])];
      const own = line.querySelector<HTMLElement>('.mine');
      if (own) {
        own.hidden = mine === null;
        own.textContent = `${yours} ${mine ?? ''}`;
        own.style.setProperty('--at', `${(100 * (Number(mine) - min)) / (max - min)}%`);
      }
    }
    this.#enter('told');
  }

  #take(value: string) {
    storage.write(this.#key, value);
    this.#put(value);
    if (this.closest('live-demo')) this.#enter('guessed');
    else this.tell();
  }

  #again() {
    storage.write(this.#key, null);
    for (const input of this.querySelectorAll('input')) input.checked = false;
    for (const node of this.querySelectorAll('.verdict')) node.textContent = '';
    this.querySelector('.number .line')?.setAttribute('hidden', '');
    delete this.dataset['guess'];
    this.#enter('open');
  }

  #put(value: string) {
    this.dataset['guess'] = value;
    if (this.#range) {
      this.#range.value = value;
      this.#output(value);
    }
    for (const input of this.querySelectorAll<HTMLInputElement>('[type=radio]'))
      input.checked = input.value === value;
  }

  #output(value: string) {
    const output = this.querySelector('output');
    if (output) output.value = value;
  }

  #enter(state: State) {
    this.dataset['state'] = state;
    this.dispatchEvent(new CustomEvent('guess', { bubbles: true }));
  }

  get #key() {
    return this.dataset['store'] ?? '';
  }
  get #guess(): string | null {
    return this.dataset['guess'] ?? null;
  }
  get #range() {
    return this.querySelector<HTMLInputElement>('[type=range]');
  }
}

customElements.define('guess-box', GuessBox);
