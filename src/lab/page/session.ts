/**
 * One demo in use: the state machine between the form, the worker and the pictures.
 *
 *   still ──toggle──▶ opening ──▶ running ⇄ paused ──▶ done
 *     ▲                  │           ├──▶ diverged (the sentence says which parameter, what to try)
 *     └─────reset────────┴───────────┴──▶ failed   (the sentence says why; toggle starts anew)
 *
 * Pausing, hiding the tab, scrolling away is not asking: the worker only ever answers one request. Of the demos on a page
 * one trains at a time: another's beginning pauses it. A change of live parameters alone leaves the run as it is: the
 * next request carries it, and a run that rests is asked for a fresh look.
 */
import type { Lang } from '../../languages.ts';
import type { Demo, Frame, Views } from '../core/contracts.ts';
import { isOver } from '../core/divergence.ts';
import { loadDemo, loadViews } from '../core/registry.ts';
import { Conversation, isLost, type Kept } from './conversation.ts';
import { SettingForm } from './form.ts';
import { animationFrame, Pictures } from './pictures.ts';
import { Status } from './status.ts';
import { fill, type Phase } from './words.ts';

export async function createSession(host: HTMLElement) {
  const id = host.dataset['demo'] ?? host.id;
  const [demo, views] = await Promise.all([loadDemo(id), loadViews(id)]);
  return new Session(host, id, demo, views);
}

export class Session {
  /** The one that trains on this page. */
  static #training: Session | null = null;

  readonly #host: HTMLElement;
  readonly #id: string;
  readonly #demo: Demo;
  readonly #form: SettingForm;
  readonly #pictures: Pictures;
  readonly #status: Status;
  readonly #watch: IntersectionObserver;
  #isVisible = true;
  #seen: (() => void) | null = null;
  #phase: Phase = 'still';
  /** The run; null while there is none. An answer of an older one is dropped. */
  #run: Conversation | null = null;
  /** Grows with every beginning: of two that overlap the newer goes on. */
  #begins = 0;
  /** Grows with every loop: of two, after a pause shorter than an answer, the newer goes on. */
  #loops = 0;
  #isLooking = false;

  constructor(host: HTMLElement, id: string, demo: Demo, views: Views<unknown>) {
    this.#host = host;
    this.#id = id;
    this.#demo = demo;
    this.#form = new SettingForm(host, demo);
    this.#pictures = new Pictures(host, views);
    this.#status = new Status(host, demo);
    this.#watch = new IntersectionObserver(([entry]) => {
      this.#isVisible = entry?.isIntersecting ?? true;
      if (this.#isVisible) this.#seen?.();
    });
    this.#watch.observe(host);
    const query = new URLSearchParams(location.search);
    if (!query.has('demo') && query.has('engine'))
      this.#take([['engine', query.get('engine') ?? '']]);
  }

  /** Run, pause, or begin anew: what the one primary button does in each state. */
  async toggle() {
    if (this.#phase === 'opening') return;
    if (this.#phase === 'running') return this.#enter('paused');
    if (this.#phase === 'paused') return this.#loop();
    if (await this.#begin()) await this.#loop();
  }

  async one() {
    if (this.#phase === 'opening') return;
    if (this.#phase === 'running') return this.#enter('paused');
    if (this.#phase !== 'paused' && !(await this.#begin())) return;
    const frame = await this.#ask(1);
    // whoever pressed run meanwhile goes on running
    if (frame && !this.#isOver(frame) && !this.#isRunning) this.#enter('paused');
    await this.#draw();
  }

  reset() {
    this.#stop();
    this.#pictures.reset();
    this.#form.forget();
    this.#status.problems([], this.#form.usual);
    this.#form.writeAddress();
    this.#pictures.mark(false);
    this.#enter('still');
  }

  /** A control was changed: a running demo starts anew with it, any other says that its figure is of before. */
  async changed() {
    const { setting, problems } = this.#form.read();
    this.#status.problems(problems, this.#form.usual);
    if (problems.length > 0) return;
    this.#form.writeAddress();
    if (this.#run?.isSame(setting, (name) => this.#demo.params[name]?.live === true)) {
      this.#run.setting = setting;
      return this.#look();
    }
    const wasRunning = this.#phase === 'running' || this.#phase === 'opening';
    this.#stop();
    if (wasRunning) {
      if (await this.#begin()) await this.#loop();
      return;
    }
    this.#pictures.mark(true);
    this.#enter('still', this.#status.words.stale);
  }

  /** Fill the form from the address; what cannot be read is named, replaced by its default, and the rest kept. */
  restore() {
    const query = SettingForm.addressed(this.#host) ?? [];
    const problems = this.#take(query);
    if (this.#form.isHidden(query))
      this.#host.querySelector('form details')?.setAttribute('open', '');
    this.#pictures.mark(query.length > problems.length);
    this.#enter('still', this.#status.words.restored);
    this.#host.scrollIntoView({ block: 'start' });
  }

  /** Fill the form with a named setting: declared values, what the preset changes, and what is live as it stands. */
  async preset(name: string) {
    await this.adopt(this.#demo.presets?.[name]?.params ?? {});
  }

  /** Fill the form with these values over the usual ones; live ones that are not among them stay as they stand. */
  async adopt(values: Readonly<Record<string, string | number>>) {
    const live = Object.entries(this.#form.read().setting.params).filter(
      ([key]) => this.#demo.params[key]?.live,
    );
    const given = { ...Object.fromEntries(live), ...values };
    this.#take(Object.entries(given).map(([k, v]) => [k, String(v)]));
    await this.changed();
  }

  /** The setting of the form, as it could be read. */
  get setting() {
    return this.#form.read().setting;
  }

  async link() {
    const { copied, notCopied } = this.#status.words;
    this.#status.say((await this.#form.copyAddress()) ? copied : notCopied);
  }

  close() {
    this.#stop();
    this.#watch.disconnect();
  }

  #take(query: readonly (readonly [string, string])[]) {
    const problems = this.#form.take(query);
    this.#status.problems(problems, this.#form.usual);
    return problems;
  }

  #stop() {
    this.#begins++;
    this.#run?.close();
    this.#run = null;
    this.#isLooking = false;
    if (Session.#training === this) Session.#training = null;
  }

  /** Open a run of what the form holds. False where the form cannot be read or the engine failed. */
  async #begin(from: Kept | null = null): Promise<boolean> {
    const { setting, problems } = this.#form.read();
    this.#status.problems(problems, this.#form.usual);
    if (problems.length > 0) return false;
    this.#stop();
    this.#takeTurn();
    const begin = this.#begins;
    this.#enter('opening');
    try {
      const run = await Conversation.open(this.#host.id, this.#id, setting, from);
      if (begin !== this.#begins) {
        run.close();
        return false;
      }
      this.#run = run;
      this.#pictures.mark(false);
      this.#status.engine(run);
      return true;
    } catch (error) {
      if (begin === this.#begins) this.#fail(error);
      return false;
    }
  }

  /** One trains at a time: whoever does is paused, and says why. */
  #takeTurn() {
    const other = Session.#training;
    Session.#training = this;
    if (other && other !== this && other.#phase === 'running')
      other.#enter('paused', fill(other.#status.words.yielded, { step: other.#step }));
  }

  /** Ask again and again; while the worker is at it, the pictures of the answer before are drawn. */
  async #loop(sentence?: string) {
    const run = this.#run;
    const loop = ++this.#loops;
    this.#takeTurn();
    this.#enter('running', sentence);
    let drawn = Promise.resolve();
    while (this.#phase === 'running' && run === this.#run && loop === this.#loops) {
      if (!this.#isVisible) await new Promise<void>((resolve) => (this.#seen = resolve));
      const frame = await this.#ask();
      if (frame) this.#isOver(frame);
      await drawn;
      drawn = this.#draw();
      await animationFrame(); // a hidden tab gives none
    }
    await drawn;
    if (this.#phase === 'paused' && run === this.#run && Session.#training === this)
      await this.#look();
  }

  /** The run's next answer; null where there is none, for its failure has been dealt with or it is not the run any more. */
  async #ask(steps?: number): Promise<Frame | null> {
    const run = this.#run;
    if (!run) return null;
    try {
      const frame = await run.ask(steps);
      if (!frame || run !== this.#run) return null;
      this.#status.meters(run);
      return frame;
    } catch (error) {
      if (run === this.#run && !(isLost(error) && (await this.#goOn(run)))) this.#fail(error);
      return null;
    }
  }

  /** The same state seen with the newest live parameters; one look waits at a time, and it takes the newest. */
  async #look() {
    const run = this.#run;
    if (!run || this.#phase === 'running' || this.#isLooking) return;
    this.#isLooking = true;
    await run.rest();
    this.#isLooking = false;
    if (await this.#ask(0)) await this.#draw();
  }

  /** After a lost context: a new worker from the newest checkpoint, or from the beginning. */
  async #goOn({ kept }: Conversation): Promise<boolean> {
    const wasRunning = this.#phase === 'running';
    if (!(await this.#begin(kept))) return false;
    const sentence = fill(this.#status.words.resumed, { step: kept?.saved.step ?? 0 });
    if (wasRunning) void this.#loop(sentence);
    else this.#enter('paused', sentence);
    return true;
  }

  #isOver({ step, diverged }: Frame): boolean {
    const last = diverged.at(-1);
    if (last && isOver(this.#demo, this.#run?.setting.seeds ?? 0, diverged)) {
      const advice = this.#demo.advice[this.#host.lang as Lang];
      const values = { metric: last.metric, seed: last.seed, step: this.#step, advice };
      this.#enter('diverged', fill(this.#status.words.phase.diverged, values));
      return true;
    }
    if (step < (this.#run?.setting.steps ?? 0)) {
      if (this.#isRunning && last?.step === step) this.#enter('running');
      return false;
    }
    this.#enter('done');
    return true;
  }

  async #draw() {
    const run = this.#run;
    if (run) await this.#pictures.draw(run, () => run === this.#run);
  }

  get #isRunning() {
    return this.#phase === 'running';
  }

  get #step() {
    return (this.#run?.frame.step ?? 0).toLocaleString('en');
  }

  #enter(phase: Phase, sentence = fill(this.#status.words.phase[phase], { step: this.#step })) {
    this.#phase = phase;
    const left = phase === 'diverged' ? '' : this.#status.left(this.#run?.frame.diverged ?? []);
    this.#status.enter(phase, [sentence, left].filter(Boolean).join(' '));
  }

  #fail(error: unknown) {
    this.#stop();
    const text = error instanceof Error ? error.message : String(error);
    this.#enter('failed', fill(this.#status.words.phase.failed, { error: text }));
  }
}
