/**
 * One demo in use: the state machine between the form, the worker and the pictures.
 *
 *   still ──toggle──▶ opening ──▶ running ⇄ paused ──▶ done
 *     ▲                  │           ├──▶ diverged (the sentence says which parameter, what to try)
 *     └─────reset────────┴───────────┴──▶ failed   (the sentence says why; toggle starts anew)
 *
 * Pausing, hiding the tab, scrolling away is not asking: the worker only ever answers one request. A change of live
 * parameters alone leaves the run as it is: the next request carries it, and a run that rests is asked for a fresh look.
 */
import * as Comlink from 'comlink';
import type { Lang } from '../../languages.ts';
import { readSetting, writeSetting, type Setting } from '../core/address.ts';
import type { Checkpoint, Demo, Engine, Entry, Frame, Lab, Views } from '../core/contracts.ts';
import { upTo } from '../core/entries.ts';
import type { Problem } from '../core/params.ts';
import { loadDemo, loadViews } from '../core/registry.ts';
import { engineNames, fill, type LabWords, type Phase } from './words.ts';

/** Milliseconds of work a request should carry: long enough to keep the engine busy, short enough to answer a pause. */
const target = 90;
/** Milliseconds of drawing after which a picture waits a frame before it is shown: tasks of the page stay below 50. */
const long = 12;
/** Milliseconds between checkpoints, from which a lost graphics context goes on. */
const checkpointEvery = 3000;

interface Open {
  readonly worker: Worker;
  readonly lab: Comlink.Remote<Lab>;
  readonly engine: Engine;
  readonly models: number;
  setting: Setting;
}

const animationFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

export async function createSession(host: HTMLElement) {
  const id = host.id;
  const [demo, views] = await Promise.all([loadDemo(id), loadViews(id)]);
  return new Session(host, demo, views);
}

export class Session {
  readonly #words: LabWords;
  readonly #lang: Lang;
  readonly #form: HTMLFormElement;
  readonly #stills = new Map<Element, Node[]>();
  readonly #watch: IntersectionObserver;
  #visible = true;
  #seen: (() => void) | null = null;
  #phase: Phase = 'still';
  #open: Open | null = null;
  #entries: Entry[] = [];
  #frame: Frame | null = null;
  #size = 1;
  #rate = 0;
  #checkpoint: { saved: Checkpoint; entries: Entry[]; at: number } | null = null;
  /** The request under way; the next waits for it. */
  #asked: Promise<void> = Promise.resolve();
  #looking = false;
  /** Grows with every beginning and end; an answer of an older run is dropped. */
  #turn = 0;
  /** Grows with every loop: of two, after a pause shorter than an answer, the newer goes on. */
  #loops = 0;

  readonly host: HTMLElement;
  readonly demo: Demo;
  readonly views: Views<unknown>;

  constructor(host: HTMLElement, demo: Demo, views: Views<unknown>) {
    this.host = host;
    this.demo = demo;
    this.views = views;
    this.#words = JSON.parse(host.dataset['words'] ?? '{}') as LabWords;
    this.#lang = host.lang as Lang;
    this.#form = host.querySelector('form') as HTMLFormElement;
    for (const plot of host.querySelectorAll('.plot')) this.#stills.set(plot, [...plot.childNodes]);
    this.#watch = new IntersectionObserver(([entry]) => {
      this.#visible = entry?.isIntersecting ?? true;
      if (this.#visible) this.#seen?.();
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
    await this.#ask(this.#turn, 1, async (frame) => {
      // whoever pressed run meanwhile goes on running
      if (!this.#isOver(frame) && this.#phase !== 'running') this.#enter('paused');
      await this.#draw();
    });
  }

  reset() {
    this.#stop();
    for (const [plot, stills] of this.#stills) plot.replaceChildren(...stills);
    this.#show([]);
    this.#writeAddress();
    this.#mark(false);
    this.#enter('still');
  }

  /** A control was changed: a running demo starts anew with it, any other says that its figure is of before. */
  async changed() {
    const { setting, problems } = this.#read();
    this.#show(problems);
    if (problems.length > 0) return;
    this.#writeAddress();
    if (this.#open && this.#isLive(this.#open.setting, setting)) {
      this.#open.setting = setting;
      return this.#look();
    }
    const wasRunning = this.#phase === 'running' || this.#phase === 'opening';
    this.#stop();
    if (wasRunning) {
      if (await this.#begin()) await this.#loop();
      return;
    }
    this.#mark(true);
    this.#enter('still', this.#words.stale);
  }

  /** Whether two settings differ in live parameters at most. */
  #isLive(before: Setting, after: Setting): boolean {
    const { params } = this.demo;
    return (
      before.seeds === after.seeds &&
      before.steps === after.steps &&
      before.engine === after.engine &&
      Object.keys(params).every(
        (name) => params[name]?.live || before.params[name] === after.params[name],
      )
    );
  }

  /** The same state seen with the newest live parameters; one look waits at a time, and it takes the newest. */
  async #look() {
    if (this.#phase === 'running' || this.#looking) return;
    this.#looking = true;
    await this.#asked;
    this.#looking = false;
    await this.#ask(this.#turn, 0, () => this.#draw());
  }

  /** Fill the form from the address; what cannot be read is named, replaced by its default, and the rest kept. */
  restore() {
    const query = [...new URLSearchParams(location.search)].filter(([name]) => name !== 'demo');
    const problems = this.#take(query);
    if (
      query.some(
        ([name]) => ['seeds', 'steps', 'engine'].includes(name) || this.demo.params[name]?.more,
      )
    )
      this.#form.querySelector('details')?.setAttribute('open', '');
    this.#mark(query.length > problems.length);
    this.#enter('still', this.#words.restored);
    this.host.scrollIntoView({ block: 'start' });
  }

  /** Fill the form with a named setting: declared values, what the preset changes, and what is live as it stands. */
  async preset(name: string) {
    const { params = {} } = this.demo.presets?.[name] ?? {};
    const live = Object.entries(this.#read().setting.params).filter(
      ([key]) => this.demo.params[key]?.live,
    );
    const given = { ...Object.fromEntries(live), ...params };
    this.#take(Object.entries(given).map(([k, v]) => [k, String(v)]));
    await this.changed();
  }

  async link() {
    this.#writeAddress();
    const address = new URL(location.href);
    address.hash = this.host.id;
    const words = this.#words;
    await navigator.clipboard.writeText(address.href).then(
      () => this.#say(words.copied),
      () => this.#say(words.notCopied),
    );
  }

  close() {
    this.#stop();
    this.#watch.disconnect();
  }

  /** Put names and texts into the form's controls; returns what could not be read. */
  #take(query: readonly (readonly [string, string])[]): Problem[] {
    const { setting, problems } = readSetting(this.demo, query);
    const { params, seeds, steps, engine } = setting;
    for (const [name, value] of Object.entries({ ...params, seeds, steps, engine })) {
      const control = this.#form.elements.namedItem(name);
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
        control.value = String(value);
    }
    this.#form.dispatchEvent(new Event('input'));
    this.#show(problems);
    return problems;
  }

  #read() {
    return readSetting(this.demo, [...new FormData(this.#form)] as [string, string][]);
  }

  #stop() {
    this.#turn++;
    this.#open?.worker.terminate();
    this.#open = null;
    this.#checkpoint = null;
    this.#asked = Promise.resolve(); // a worker that is gone never answers
    this.#looking = false;
  }

  /** Open a worker with what the form holds. False where the form cannot be read or the engine failed. */
  async #begin(from?: { saved: Checkpoint; entries: Entry[] }): Promise<boolean> {
    const { setting, problems } = this.#read();
    this.#show(problems);
    if (problems.length > 0) return false;
    this.#stop();
    const turn = this.#turn;
    this.#enter('opening');
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const lab = Comlink.wrap<Lab>(worker);
    try {
      const died = new Promise<never>((_, reject) =>
        worker.addEventListener('error', (event) => reject(new Error(event.message || 'worker'))),
      );
      const { engine, frame, models } = await Promise.race([
        lab.open({
          demo: this.host.id,
          params: setting.params,
          seeds: Array.from({ length: setting.seeds }, (_, seed) => seed),
          engine: setting.engine,
          checkpoint: from?.saved,
        }),
        died,
      ]);
      if (turn !== this.#turn) {
        worker.terminate();
        return false;
      }
      this.#open = { worker, lab, engine, models, setting };
      this.#entries = [...(from?.entries ?? []), ...frame.entries];
      this.#frame = frame;
      this.#size = 1;
      this.#rate = 0;
      this.#mark(false);
      this.#tellEngine();
      return true;
    } catch (error) {
      worker.terminate();
      if (turn === this.#turn) this.#fail(error);
      return false;
    }
  }

  /** Ask again and again; while the worker is at it, the pictures of the answer before are drawn. */
  async #loop(sentence?: string) {
    const turn = this.#turn;
    const loop = ++this.#loops;
    this.#enter('running', sentence);
    let drawn = Promise.resolve();
    while (this.#phase === 'running' && turn === this.#turn && loop === this.#loops) {
      if (!this.#visible) await new Promise<void>((resolve) => (this.#seen = resolve));
      await this.#ask(turn, this.#size, async (frame) => {
        this.#pace(frame);
        this.#isOver(frame);
        await this.#save(turn);
      });
      await drawn;
      drawn = this.#draw();
      await animationFrame(); // a hidden tab gives none
    }
    await drawn;
    if (this.#phase === 'paused' && turn === this.#turn) await this.#look();
  }

  /** One request after the other; `then` sees its answer only if the run is still the same. */
  #ask(turn: number, steps: number, then: (frame: Frame) => Promise<void>): Promise<void> {
    return (this.#asked = this.#asked.then(() => this.#request(turn, steps, then)));
  }

  async #request(turn: number, steps: number, then: (frame: Frame) => Promise<void>) {
    const open = this.#open;
    if (!open) return;
    const left = open.setting.steps - (this.#frame?.step ?? 0);
    try {
      const atRest = steps === 0 || steps >= left;
      const frame = await open.lab.advance(Math.min(steps, left), open.setting.params, atRest);
      if (turn !== this.#turn) return;
      this.#frame = frame;
      this.#entries.push(...frame.entries);
      this.#tellMeters();
      await then(frame);
    } catch (error) {
      if (turn !== this.#turn) return;
      const lost = error instanceof Error && error.message === 'context-lost';
      if (!lost || !(await this.#goOn())) this.#fail(error);
    }
  }

  /** After a lost context: a new worker from the newest checkpoint, or from the beginning. */
  async #goOn(): Promise<boolean> {
    const kept = this.#checkpoint;
    const wasRunning = this.#phase === 'running';
    if (!(await this.#begin(kept ?? undefined))) return false;
    this.#checkpoint = kept; // until there is a newer one
    const sentence = fill(this.#words.resumed, { step: kept?.saved.step ?? 0 });
    if (wasRunning) void this.#loop(sentence);
    else this.#enter('paused', sentence);
    return true;
  }

  async #save(turn: number) {
    const open = this.#open;
    if (open?.engine.name !== 'webgl') return;
    if (performance.now() - (this.#checkpoint?.at ?? 0) < checkpointEvery) return;
    const saved = await open.lab.checkpoint();
    if (turn === this.#turn)
      this.#checkpoint = { saved, entries: [...this.#entries], at: performance.now() };
  }

  #pace(frame: Frame) {
    const steps = Math.max(1, this.#size);
    const perSecond = (1000 * steps) / Math.max(1, frame.took);
    this.#rate = this.#rate ? 0.7 * this.#rate + 0.3 * perSecond : perSecond;
    const wanted = (steps * target) / Math.max(1, frame.took);
    this.#size = Math.max(1, Math.round(Math.min(2 * steps, Math.max(steps / 2, wanted))));
  }

  #isOver({ step, diverged }: Frame): boolean {
    if (diverged) {
      this.#enter(
        'diverged',
        fill(this.#words.phase.diverged, {
          step,
          ...diverged,
          advice: this.demo.advice[this.#lang],
        }),
      );
      return true;
    }
    if (step < (this.#open?.setting.steps ?? 0)) return false;
    this.#enter('done');
    return true;
  }

  /** One view an animation frame: no task of the page grows longer than its slowest picture. */
  async #draw() {
    const [frame, open] = [this.#frame, this.#open];
    if (!frame || !open) return;
    const turn = this.#turn;
    const entries = upTo(this.#entries, frame.now);
    for (const figure of this.host.querySelectorAll<HTMLElement>('[data-view]')) {
      await animationFrame();
      if (turn !== this.#turn) return;
      const plot = figure.querySelector<HTMLElement>('.plot');
      const view = this.views[figure.dataset['view'] ?? ''];
      if (!plot || !view) continue;
      const focused = plot.contains(document.activeElement);
      if (focused) continue; // do not take a cell from under the reader's hands
      const begun = performance.now();
      const picture = view(frame.snap, {
        params: open.setting.params,
        entries,
        focus: 0,
        width: Math.floor(figure.clientWidth),
        steps: open.setting.steps,
        lang: this.#lang,
        document,
      });
      if (performance.now() - begun > long) await animationFrame(); // laid out in a task of its own
      if (turn !== this.#turn) return;
      plot.replaceChildren(picture);
    }
  }

  #enter(phase: Phase, sentence?: string) {
    this.#phase = phase;
    this.host.dataset['phase'] = phase;
    const step = this.#frame?.step ?? 0;
    this.#say(sentence ?? fill(this.#words.phase[phase], { step: step.toLocaleString('en') }));
    const { run, pause, again } = this.#words;
    const label = this.#form.querySelector('[data-run]');
    const icon = label?.previousElementSibling;
    const over = phase === 'done' || phase === 'diverged' || phase === 'failed';
    if (label) label.textContent = phase === 'running' ? pause : over ? again : run;
    if (icon) icon.textContent = phase === 'running' ? '❚❚' : '▶';
    if (phase === 'still') this.#part('[data-meters]', '');
    if (phase === 'still') this.#part('[data-engine]', '');
  }

  #fail(error: unknown) {
    this.#open?.worker.terminate();
    this.#open = null;
    const text = error instanceof Error ? error.message : String(error);
    this.#enter('failed', fill(this.#words.phase.failed, { error: text }));
  }

  #part(selector: string, text: string) {
    const node = this.host.querySelector(selector);
    if (node && node.textContent !== text) node.textContent = text;
  }

  #say(text: string) {
    this.#part('[data-say]', text);
  }

  #tellEngine() {
    const { name, why } = (this.#open as Open).engine;
    const reason = this.#words.why[why];
    this.#part('[data-engine]', `${engineNames[name]}${reason ? ` (${reason})` : ''} ·`);
  }

  #tellMeters() {
    const { setting, models } = this.#open as Open;
    const figure = (value: number) => Math.round(value).toLocaleString('en');
    this.#part(
      '[data-meters]',
      fill(this.#words.meters, {
        step: figure(this.#frame?.step ?? 0),
        steps: figure(setting.steps),
        seeds: setting.seeds,
        rate: figure(this.#rate),
        models: figure(this.#rate * models),
      }),
    );
  }

  #mark(stale: boolean) {
    this.host.querySelector('.views')?.toggleAttribute('data-stale', stale);
  }

  #show(problems: readonly Problem[]) {
    const list = this.host.querySelector<HTMLElement>('.problems');
    if (!list) return;
    const { setting } = readSetting(this.demo, []);
    list.hidden = problems.length === 0;
    list.replaceChildren(
      ...problems.map(({ name, given, reason, allowed }) => {
        const item = document.createElement('li');
        const param = this.demo.params[name];
        const hint = param?.kind === 'line' ? param.hint[this.#lang] : allowed;
        const { params, ...common } = setting;
        const usual: Readonly<Record<string, string | number>> = { ...params, ...common };
        const value = String(usual[name] ?? '');
        item.textContent = fill(this.#words.problem[reason], { name, given, allowed: hint, value });
        return item;
      }),
    );
  }

  #writeAddress() {
    const { setting } = this.#read();
    const query = writeSetting(this.host.id, this.demo, setting);
    const address = new URL(location.href);
    const names = new URLSearchParams(address.search).get('demo');
    if (!query.size && names !== this.host.id) return;
    address.search = query.toString();
    history.replaceState(history.state, '', address);
  }
}
