/**
 * A demo's run and what becomes of it: opened, asked, drawn, over, failed. When, is for session.ts to say. One trains at a
 * time on a page; a run that draws no step soon after it was started, or fails, gives its place to a recording until it does.
 */
import type { Demo, Frame, Views } from '../core/contracts.ts';
import { isOver } from '../core/divergence.ts';
import { Conversation, isLost, type Kept } from './conversation.ts';
import { Panel } from './panel.ts';
import { Recording } from './recording.ts';
import { Sight } from './sight.ts';
import { fill, type Phase } from './words.ts';

export abstract class Running {
  /** The one that trains on this page. */
  protected static training: Running | null = null;

  protected readonly host: HTMLElement;
  protected readonly id: string;
  protected readonly demo: Demo;
  readonly panel: Panel;
  protected readonly recording: Recording;
  protected readonly sight: Sight;
  protected phase: Phase = 'still';
  /** The run; null while there is none. An answer of an older one is dropped. */
  protected run: Conversation | null = null;
  /** Grows with every beginning: of two that overlap the newer goes on. */
  #begins = 0;

  constructor(host: HTMLElement, id: string, demo: Demo, views: Views<unknown>) {
    this.host = host;
    this.id = id;
    this.demo = demo;
    this.panel = new Panel(host, demo, views);
    this.recording = new Recording(id, demo, this.panel);
    this.sight = new Sight(host, () => {
      if (!this.isRunning) void this.draw(); // in a talk it has another width
    });
  }

  protected stop() {
    this.#begins++;
    this.run?.close();
    this.run = null;
    this.recording.end();
    if (Running.training === this) Running.training = null;
  }

  /** Open a run of what the form holds. False where the form cannot be read or the engine failed. */
  protected async begin(from: Kept | null = null): Promise<boolean> {
    const setting = this.panel.read();
    if (!setting) return false;
    this.stop();
    this.takeTurn();
    const begin = this.#begins;
    this.enter('opening');
    this.recording.expect(setting);
    try {
      const run = await Conversation.open(this.host.id, [this.id, this.demo], setting, from);
      if (begin !== this.#begins) {
        run.close();
        return false;
      }
      this.run = run;
      this.panel.pictures.mark(false);
      this.panel.paper(setting);
      this.panel.status.engine(run);
      return true;
    } catch (error) {
      if (begin === this.#begins) this.fail(error);
      return false;
    }
  }

  /** One trains at a time: whoever does is paused, and says why. */
  protected takeTurn() {
    const other = Running.training;
    Running.training = this;
    if (other && other !== this && other.phase === 'running') other.#yield();
  }

  #yield() {
    const step = (this.run?.frame.step ?? 0).toLocaleString('en');
    this.enter('paused', fill(this.panel.status.words.yielded, { step }));
  }

  /** The run's next answer; null where there is none, for its failure has been dealt with or it is not the run any more. */
  protected async ask(steps?: number): Promise<Frame | null> {
    const run = this.run;
    if (!run) return null;
    try {
      const frame = await run.ask(steps);
      if (!frame || run !== this.run) return null;
      this.panel.status.meters(run);
      return frame;
    } catch (error) {
      if (run === this.run && !(isLost(error) && (await this.#goOn(run)))) this.fail(error);
      return null;
    }
  }

  protected isOver({ step, diverged }: Frame): boolean {
    const { seeds = 0, steps = 0 } = this.run?.setting ?? {};
    const isDiverged = diverged.length > 0 && isOver(this.demo, seeds, diverged);
    if (isDiverged) this.enter('diverged');
    else if (step >= steps) this.enter('done');
    else if (this.isRunning && diverged.at(-1)?.step === step) this.enter('running'); // one has left
    return isDiverged || step >= steps;
  }

  /** After a lost context: a new worker from the newest checkpoint, or from the beginning. */
  async #goOn({ kept }: Conversation): Promise<boolean> {
    const wasRunning = this.phase === 'running';
    if (!(await this.begin(kept))) return false;
    const sentence = fill(this.panel.status.words.resumed, { step: kept?.saved.step ?? 0 });
    if (wasRunning) void this.loop(sentence);
    else this.enter('paused', sentence);
    return true;
  }

  /** Every picture of a run that rests; what is seen of one that goes on. */
  protected async draw() {
    const run = this.run;
    if (!run) return;
    if (this.recording.end()) this.enter(this.phase);
    const begun = performance.now();
    const everything = !this.isRunning;
    await this.panel.pictures.draw(run, { isCurrent: () => run === this.run, everything });
    run.drawing = performance.now() - begun;
  }

  /** Nothing is under way and everything is drawn: said on the element, for whoever waits for that. */
  protected rest() {
    if (!this.isRunning) this.host.dataset['rest'] = String(this.run?.frame.step ?? 0);
  }

  protected get isRunning() {
    return this.phase === 'running';
  }

  protected enter(phase: Phase, sentence?: string) {
    this.phase = phase;
    if (phase !== 'paused' && phase !== 'done') delete this.host.dataset['rest'];
    this.panel.status.enter(phase, this.run, sentence);
  }

  protected fail(error: unknown) {
    this.stop();
    this.phase = 'failed';
    this.panel.status.fail(error);
    const setting = this.panel.read();
    if (setting) void this.recording.play(setting, 'failed');
  }

  /** Ask on until the run is over or paused. */
  protected abstract loop(sentence?: string): Promise<void>;
}
