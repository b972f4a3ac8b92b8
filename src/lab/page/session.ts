/**
 * One demo in use: the state machine between the form, the worker and the pictures.
 *
 *   still ──toggle──▶ opening ──▶ running ⇄ paused ──▶ done
 *     ▲                  │           ├──▶ diverged (the sentence says which parameter, what to try)
 *     └─────reset────────┴───────────┴──▶ failed   (the sentence says why; toggle starts anew)
 *
 * Pausing, hiding the tab, scrolling away is not asking: the worker only ever answers one request. Of the demos on a page
 * one trains at a time: another's beginning pauses it. A change of live parameters alone leaves the run as it is: the
 * next request carries it, and a run that rests is asked for a fresh look; with nothing but live parameters it begins a run.
 */
import type { AnyValues } from '../core/contracts.ts';
import { loadDemo, loadViews } from '../core/registry.ts';
import { Conversation } from './conversation.ts';
import { Running } from './running.ts';

export async function createSession(host: HTMLElement) {
  const id = host.dataset['demo'] ?? host.id;
  const [demo, views] = await Promise.all([loadDemo(id), loadViews(id)]);
  return new Session(host, id, demo, views);
}

export class Session extends Running {
  /** Grows with every loop: of two, after a pause shorter than an answer, the newer goes on. */
  #loops = 0;
  /** The run that is about to be looked at anew. */
  #looking: Conversation | null = null;
  #isWarm = false;

  /** Run, pause, or begin anew: what the one primary button does in each state. */
  async toggle() {
    if (this.phase === 'opening') return;
    if (this.phase === 'running') return this.enter('paused');
    if (this.phase === 'paused') return this.loop();
    if (await this.begin()) await this.loop();
  }

  /** The reader is about to run: have everything at hand, unless another's run would have to share its worker. */
  warm() {
    const { setting, problems } = this.panel.form.read();
    if (this.phase !== 'still' || problems.length || Running.training || this.#isWarm) return;
    this.#isWarm = true;
    void Conversation.warm(this.id, this.demo, setting);
  }

  async one() {
    if (this.phase === 'opening') return;
    if (this.phase === 'running') return this.enter('paused');
    if (this.phase !== 'paused' && !(await this.begin())) return;
    const frame = await this.ask(1);
    // whoever pressed run meanwhile goes on running
    if (frame && !this.isOver(frame) && !this.isRunning) this.enter('paused');
    await this.draw();
    this.rest();
  }

  reset() {
    this.stop();
    this.panel.reset();
    this.enter('still');
  }

  /** A control was changed: a running demo starts anew with it, any other says that its figure is of before. */
  async changed() {
    const setting = this.panel.read();
    if (!setting) return;
    this.panel.form.writeAddress();
    if (this.run?.isSame(setting, (name) => this.demo.params[name]?.live === true)) {
      this.run.setting = setting;
      this.panel.paper(setting);
      return this.#look();
    }
    const wasRunning = this.phase === 'running' || this.phase === 'opening';
    // where every parameter is live nothing is trained: the answer costs nothing, and is given
    const isAnswer = Object.values(this.demo.params).every(({ live }) => live);
    this.stop();
    if (wasRunning || isAnswer) {
      if (await this.begin()) await this.loop();
      return;
    }
    this.panel.pictures.mark(true);
    this.enter('still', this.panel.status.words.stale);
  }

  restore() {
    this.panel.restore();
    this.enter('still', this.panel.status.words.restored);
  }

  /** Fill the form with these values over the usual ones. */
  async adopt(values: AnyValues) {
    this.panel.adopt(values);
    await this.changed();
  }

  /** Fill the form with a named setting. */
  preset(name: string) {
    return this.adopt(this.demo.presets?.[name]?.params ?? {});
  }

  close() {
    this.stop();
    this.sight.close();
    this.panel.pictures.close();
  }

  /** Ask again and again; meanwhile answers are drawn: the newest, when the one before stands. */
  protected async loop(sentence?: string) {
    const run = this.run;
    const loop = ++this.#loops;
    this.takeTurn();
    this.enter('running', sentence);
    let drawing: Promise<void> | null = null;
    let isNew = false;
    const draw = async () => {
      for (; isNew && this.isRunning; await this.draw()) isNew = false;
      drawing = null;
    };
    while (this.isRunning && run === this.run && loop === this.#loops) {
      const frame = await this.ask();
      if (!frame || this.isOver(frame)) continue;
      isNew = true;
      drawing ??= draw();
      await this.sight.seen();
    }
    await drawing;
    if (run !== this.run || loop !== this.#loops) return;
    if (this.phase === 'paused' && Running.training === this) return this.#look();
    await this.draw();
    if (this.phase !== 'paused') this.rest();
  }

  /** The same state seen with the newest live parameters; one look waits at a time, and it takes the newest. */
  async #look() {
    const run = this.run;
    if (!run || this.phase === 'running' || this.#looking === run) return;
    this.#looking = run;
    delete this.host.dataset['rest'];
    await run.rest();
    if (this.#looking === run) this.#looking = null;
    if (await this.ask(0)) await this.draw();
    this.rest();
  }
}
