/**
 * <live-demo>: the shell around every demo. The build wrote its form, stills and sentences; here they answer.
 *
 *   still → opening → running ⇄ paused → done | diverged | failed          (session.ts holds the machine)
 *
 * Nothing heavier than this file loads before the reader touches a demo, or follows an address that names one.
 */
import type { GuessBox } from '../../components/guess.ts';
import type { Session } from './session.ts';

class LiveDemo extends HTMLElement {
  #end: AbortController | null = null;
  #session: Promise<Session> | null = null;

  connectedCallback() {
    if (this.#end) return; // moved, into a talk or back: the run goes on
    if (this.closest('[data-mirror]')) return; // a picture of a demo in the speaker's window
    const { signal } = (this.#end = new AbortController());
    const form = this.querySelector('form');
    if (!form) return;
    const on = (type: string, act: (event: Event) => void, target: EventTarget = form) =>
      target.addEventListener(type, act, { signal });
    on('input', () => this.#showValues(form));
    on('change', () => this.#use((session) => session.changed()));
    on('submit', (event) => {
      event.preventDefault();
      this.#use((session) => session.toggle());
    });
    on('reset', () =>
      setTimeout(() => {
        this.#showValues(form);
        this.#use((session) => session.reset());
      }),
    );
    on('click', ({ target }) => {
      const act = target instanceof Element ? target.closest('[data-act]') : null;
      if (act?.getAttribute('data-act') === 'step') this.#use((session) => session.one());
      if (act?.getAttribute('data-act') === 'link') this.#use((session) => session.panel.link());
      const preset = act?.getAttribute('data-preset');
      if (preset) this.#use((session) => session.preset(preset));
      if (act?.getAttribute('data-act') === 'bench') this.#openBench();
    });
    // Enter in a live line reads it; anywhere else it submits, which runs
    on('keydown', (event) => {
      const { key, target } = event as KeyboardEvent;
      if (key !== 'Enter' || !(target instanceof HTMLInputElement && target.closest('[data-live]')))
        return;
      event.preventDefault();
      this.#use((session) => session.changed());
    });
    on(
      'keydown',
      (event) => {
        const { key, target } = event as KeyboardEvent;
        if (!key.startsWith('Arrow') || !(target as Element).closest('[data-grid] a')) return;
        event.preventDefault();
        void import('./grid.ts').then(({ moveInGrid }) => moveInGrid(key));
      },
      this,
    );
    // a hand over the button, or a guess that is made: soon it will be pressed
    on('pointerover', ({ target }) => {
      if (target instanceof Element && target.closest('[type=submit], [data-act=step]'))
        this.#use((session) => session.warm());
    });
    on(
      'guess',
      () => {
        this.#veil();
        if (this.#guess?.dataset['state'] === 'guessed') this.#use((session) => session.warm());
      },
      this,
    );
    on('phase', () => this.#tell(), this);
    this.#veil();
    if (new URLSearchParams(location.search).get('demo') === this.id)
      this.#use((session) => session.restore());
  }

  /** Where it stands again when the task is over it was moved, not removed. */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#end?.abort();
      this.#end = null;
      void this.#session?.then((session) => session.close());
      this.#session = null;
    });
  }

  /** Fill the form with these values and say so; the bench of an excerpt is asked this. */
  adopt(values: Readonly<Record<string, string | number>>) {
    this.#use((session) => session.adopt(values));
  }

  /** The excerpt's link leads to the bench by itself; the setting goes with it. */
  #openBench() {
    const bench = document.getElementById(this.dataset['demo'] ?? '');
    if (bench instanceof LiveDemo) this.#use(({ panel }) => bench.adopt(panel.values));
  }

  get #guess() {
    return this.querySelector<GuessBox>('guess-box');
  }

  /** The picture waits under a veil until the reader has guessed and run, or wants to see. */
  #veil() {
    const state = this.#guess?.dataset['state'];
    if (state === 'told') delete this.dataset['veil'];
    else if (state) this.dataset['veil'] = state;
    const isVeiled =
      'veil' in this.dataset &&
      !('recorded' in this.dataset) &&
      ['still', 'opening'].includes(this.dataset['phase'] ?? '');
    for (const plot of this.querySelectorAll<HTMLElement>('.plot')) plot.inert = isVeiled;
  }

  /** A run that rests shows how the guess came out. */
  #tell() {
    const phase = this.dataset['phase'] ?? '';
    const guess = this.#guess;
    this.#veil();
    if (guess?.dataset['state'] === 'guessed' && ['paused', 'done', 'diverged'].includes(phase))
      guess.tell();
  }

  #use(act: (session: Session) => unknown) {
    this.#session ??= import('./session.ts').then(({ createSession }) => createSession(this));
    void this.#session.then(act);
  }

  #showValues(form: HTMLFormElement) {
    for (const output of form.querySelectorAll('output')) {
      const input = output.parentElement?.querySelector('input');
      if (input) output.value = input.value;
    }
  }
}

customElements.define('live-demo', LiveDemo);
