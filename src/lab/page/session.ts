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
 * A run that draws no step soon after it was started, or fails, gives its place to a recording until it does.
 */
import type { AnyValues, Demo, Frame, Views } from '../core/contracts.ts';
import { isOver } from '../core/divergence.ts';
import { loadDemo, loadViews } from '../core/registry.ts';
import { Conversation, isLost, type Kept } from './conversation.ts';
import { Panel } from './panel.ts';
import { Recording } from './recording.ts';
import { Sight } from './sight.ts';
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
  readonly panel: Panel;
  readonly #recording: Recording;
  readonly #sight: Sight;
  #phase: Phase = 'still';
  /** The run; null while there is none. An answer of an older one is dropped. */
  #run: Conversation | null = null;
  /** Grows with every beginning: of two that overlap the newer goes on. */
  #begins = 0;
  /** Grows with every loop: of two, after a pause shorter than an answer, the newer goes on. */
  #loops = 0;
  #isLooking = false;
  #isWarm = false;

  constructor(host: HTMLElement, id: string, demo: Demo, views: Views<unknown>) {
    this.#host = host;
    this.#id = id;
    this.#demo = demo;
    this.panel = new Panel(host, demo, views);
    this.#recording = new Recording(id, demo, this.panel);
    this.#sight = new Sight(host, () => {
      if (!this.#isRunning) void this.#draw(); // in a talk it has another width
    });
  }

  /** Run, pause, or begin anew: what the one primary button does in each state. */
  async toggle() {
    if (this.#phase === 'opening') return;
    if (this.#phase === 'running') return this.#enter('paused');
    if (this.#phase === 'paused') return this.#loop();
    if (await this.#begin()) await this.#loop();
  }

  /** The reader is about to run: have everything at hand, unless another's run would have to share its worker. */
  warm() {
    const { setting, problems } = this.panel.form.read();
    if (this.#phase !== 'still' || problems.length || Session.#training || this.#isWarm) return;
    this.#isWarm = true;
    void Conversation.warm(this.#id, this.#demo, setting);
  }

  async one() {
    if (this.#phase === 'opening') return;
    if (this.#phase === 'running') return this.#enter('paused');
    if (this.#phase !== 'paused' && !(await this.#begin())) return;
    const frame = await this.#ask(1);
    // whoever pressed run meanwhile goes on running
    if (frame && !this.#isOver(frame) && !this.#isRunning) this.#enter('paused');
    await this.#draw();
    this.#rest();
  }

  reset() {
    this.#stop();
    this.panel.reset();
    this.#enter('still');
  }

  /** A control was changed: a running demo starts anew with it, any other says that its figure is of before. */
  async changed() {
    const setting = this.panel.read();
    if (!setting) return;
    this.panel.form.writeAddress();
    if (this.#run?.isSame(setting, (name) => this.#demo.params[name]?.live === true)) {
      this.#run.setting = setting;
      this.panel.paper(setting);
      return this.#look();
    }
    const wasRunning = this.#phase === 'running' || this.#phase === 'opening';
    // where every parameter is live nothing is trained: the answer costs nothing, and is given
    const isAnswer = Object.values(this.#demo.params).every(({ live }) => live);
    this.#stop();
    if (wasRunning || isAnswer) {
      if (await this.#begin()) await this.#loop();
      return;
    }
    this.panel.pictures.mark(true);
    this.#enter('still', this.panel.status.words.stale);
  }

  restore() {
    this.panel.restore();
    this.#enter('still', this.panel.status.words.restored);
  }

  /** Fill the form with these values over the usual ones. */
  async adopt(values: AnyValues) {
    this.panel.adopt(values);
    await this.changed();
  }

  /** Fill the form with a named setting. */
  preset(name: string) {
    return this.adopt(this.#demo.presets?.[name]?.params ?? {});
  }

  close() {
    this.#stop();
    this.#sight.close();
    this.panel.pictures.close();
  }

  #stop() {
    this.#begins++;
    this.#run?.close();
    this.#run = null;
    this.#isLooking = false;
    this.#recording.end();
    if (Session.#training === this) Session.#training = null;
  }

  /** Open a run of what the form holds. False where the form cannot be read or the engine failed. */
  async #begin(from: Kept | null = null): Promise<boolean> {
    const setting = this.panel.read();
    if (!setting) return false;
    this.#stop();
    this.#takeTurn();
    const begin = this.#begins;
    this.#enter('opening');
    this.#recording.expect(setting);
    try {
      const run = await Conversation.open(this.#host.id, [this.#id, this.#demo], setting, from);
      if (begin !== this.#begins) {
        run.close();
        return false;
      }
      this.#run = run;
      this.panel.pictures.mark(false);
      this.panel.paper(setting);
      this.panel.status.engine(run);
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
    if (other && other !== this && other.#phase === 'running') other.#yield();
  }

  #yield() {
    const step = (this.#run?.frame.step ?? 0).toLocaleString('en');
    this.#enter('paused', fill(this.panel.status.words.yielded, { step }));
  }

  /** Ask again and again; meanwhile answers are drawn: the newest, when the one before stands. */
  async #loop(sentence?: string) {
    const run = this.#run;
    const loop = ++this.#loops;
    this.#takeTurn();
    this.#enter('running', sentence);
    let drawing: Promise<void> | null = null;
    let isNew = false;
    const draw = async () => {
      for (; isNew && this.#isRunning; await this.#draw()) isNew = false;
      drawing = null;
    };
    while (this.#isRunning && run === this.#run && loop === this.#loops) {
      const frame = await this.#ask();
      if (!frame || this.#isOver(frame)) continue;
      isNew = true;
      drawing ??= draw();
      await this.#sight.seen();
    }
    await drawing;
    if (run !== this.#run || loop !== this.#loops) return;
    if (this.#phase === 'paused' && Session.#training === this) return this.#look();
    await this.#draw();
    if (this.#phase !== 'paused') this.#rest();
  }

  /** The run's next answer; null where there is none, for its failure has been dealt with or it is not the run any more. */
  async #ask(steps?: number): Promise<Frame | null> {
    const run = this.#run;
    if (!run) return null;
    try {
      const frame = await run.ask(steps);
      if (!frame || run !== this.#run) return null;
      this.panel.status.meters(run);
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
    delete this.#host.dataset['rest'];
    await run.rest();
    this.#isLooking = false;
    if (await this.#ask(0)) await this.#draw();
    this.#rest();
  }

  /** Nothing is under way and everything is drawn: said on the element, for whoever waits for that. */
  #rest() {
    if (!this.#isRunning) this.#host.dataset['rest'] = String(this.#run?.frame.step ?? 0);
  }

  /** After a lost context: a new worker from the newest checkpoint, or from the beginning. */
  async #goOn({ kept }: Conversation): Promise<boolean> {
    const wasRunning = this.#phase === 'running';
    if (!(await this.#begin(kept))) return false;
    const sentence = fill(this.panel.status.words.resumed, { step: kept?.saved.step ?? 0 });
    if (wasRunning) void this.#loop(sentence);
    else this.#enter('paused', sentence);
    return true;
  }

  #isOver({ step, diverged }: Frame): boolean {
    const { seeds = 0, steps = 0 } = this.#run?.setting ?? {};
    const isDiverged = diverged.length > 0 && isOver(this.#demo, seeds, diverged);
    if (isDiverged) this.#enter('diverged');
    else if (step >= steps) this.#enter('done');
    else if (this.#isRunning && diverged.at(-1)?.step === step) this.#enter('running'); // one has left
    return isDiverged || step >= steps;
  }

  /** Every picture of a run that rests; what is seen of one that goes on. */
  async #draw() {
    const run = this.#run;
    if (!run) return;
    if (this.#recording.end()) this.#enter(this.#phase);
    const begun = performance.now();
    const everything = !this.#isRunning;
    await this.panel.pictures.draw(run, { isCurrent: () => run === this.#run, everything });
    run.drawing = performance.now() - begun;
  }

  get #isRunning() {
    return this.#phase === 'running';
  }

  #enter(phase: Phase, sentence?: string) {
    this.#phase = phase;
    if (phase !== 'paused' && phase !== 'done') delete this.#host.dataset['rest'];
    this.panel.status.enter(phase, this.#run, sentence);
  }

  #fail(error: unknown) {
    this.#stop();
    this.#phase = 'failed';
    this.panel.status.fail(error);
    const setting = this.panel.read();
    if (setting) void this.#recording.play(setting, 'failed');
  }
}
