/**
 * A run's conversation with its worker: one request in flight, as many steps as the engine does in a moment. The demos of
 * a page share one worker an engine: it is downloaded, and its programs are compiled, once.
 */
import * as Comlink from 'comlink';
import { flat, wantedFor, type Setting } from '../core/address.ts';
import type {
  Checkpoint,
  Demo,
  Engine,
  Entry,
  Frame,
  Lab,
  Request,
  Wanted,
} from '../core/contracts.ts';

/**
 * Milliseconds of steps that a request carries: as long as the page draws meanwhile, so that neither waits for the other; and
 * several times what the worker's own look at the end takes. At least for 25 answers a second; at most what a pause may wait.
 */
const pace = { least: 36, most: 120, looks: 3, slow: 600 };
/** Milliseconds between checkpoints, from which a lost graphics context goes on. */
const checkpointEvery = 3000;

/** A state to go on from, and what was recorded before it. */
export interface Kept {
  readonly saved: Checkpoint;
  readonly entries: readonly Entry[];
}

interface Bench {
  readonly worker: Worker;
  readonly lab: Comlink.Remote<Lab>;
  /** Fails when the worker cannot go on; nobody need be waiting. */
  readonly died: Promise<never>;
  readonly users: Set<Conversation>;
  isLost: boolean;
}
const benches = new Map<Wanted, Bench>();

function benchFor(engine: Wanted): Bench {
  const known = benches.get(engine);
  if (known) return known;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const died = new Promise<never>((_, reject) =>
    worker.addEventListener('error', (event) => {
      drop(bench);
      reject(new Error(event.message || 'worker'));
    }),
  );
  died.catch(() => {});
  const lab = Comlink.wrap<Lab>(worker);
  const bench: Bench = { worker, lab, died, users: new Set(), isLost: false };
  benches.set(engine, bench);
  return bench;
}

/** A worker whose context is lost, or that hangs: whoever else has a run in it hears of it when it asks. */
function drop(bench: Bench) {
  bench.isLost = true;
  bench.worker.terminate();
  for (const [engine, one] of benches) if (one === bench) benches.delete(engine);
}

export const isLost = (error: unknown) =>
  error instanceof Error && error.message === 'context-lost';

const requestOf = (name: string, demo: Demo, setting: Setting): Request => ({
  demo: name,
  params: setting.params,
  seeds: Array.from({ length: setting.seeds }, (_, seed) => seed),
  engine: wantedFor(demo, setting),
});

export class Conversation {
  readonly engine: Engine;
  /** What one step updates: replicas times members. */
  readonly models: number;
  readonly entries: Entry[];
  setting: Setting;
  frame: Frame;
  /** Steps a second, over the last second or so. */
  rate = 0;
  /** Milliseconds that the page took to draw the answer before. */
  drawing = 0;
  readonly #id: string;
  readonly #bench: Bench;
  #size = 1;
  /** Milliseconds of a look without a step; 0 until it is measured. */
  #look = 0;
  #kept: (Kept & { at: number }) | null = null;
  #isClosed = false;
  #isWaiting = false;
  /** The request under way; the next waits for it. */
  #asked: Promise<unknown> = Promise.resolve();

  private constructor(
    id: string,
    bench: Bench,
    setting: Setting,
    { engine, frame, models }: Awaited<ReturnType<Lab['open']>>,
    from: Kept | null,
  ) {
    this.#id = id;
    this.#bench = bench;
    this.setting = setting;
    this.engine = engine;
    this.models = models;
    this.frame = frame;
    this.entries = [...(from?.entries ?? []), ...frame.entries];
    if (from) this.#kept = { ...from, at: performance.now() }; // until there is a newer one
    bench.users.add(this);
  }

  /** Open a run of the demo `name` under the name `id`. Throws what the engine or the model throws. */
  static async open(
    id: string,
    [name, demo]: readonly [name: string, demo: Demo],
    setting: Setting,
    from: Kept | null = null,
  ): Promise<Conversation> {
    const request = requestOf(name, demo, setting);
    const bench = benchFor(request.engine);
    const opened = await Promise.race([
      bench.lab.open(id, { ...request, checkpoint: from?.saved }),
      bench.died,
    ]);
    return new Conversation(id, bench, setting, opened, from);
  }

  /** Have the engine at hand when it is asked for. What goes wrong is told then. */
  static async warm(name: string, demo: Demo, setting: Setting): Promise<void> {
    const request = requestOf(name, demo, setting);
    await benchFor(request.engine)
      .lab.warm(request)
      .catch(() => {});
  }

  /** The newest checkpoint, if there is one. */
  get kept(): Kept | null {
    return this.#kept;
  }

  /** Go on by so many steps, by as many as the pace says, or look anew (0). Null where the run was closed meanwhile. */
  ask(steps?: number): Promise<Frame | null> {
    const answer = this.#asked.then(() => this.#request(steps ?? this.#size, steps === undefined));
    this.#asked = answer.catch(() => {});
    return answer;
  }

  /** Resolves when no request is under way. */
  async rest(): Promise<void> {
    await this.#asked;
  }

  async #request(steps: number, isPaced: boolean): Promise<Frame | null> {
    if (this.#isClosed) return null;
    const left = this.setting.steps - this.frame.step;
    const atRest = steps === 0 || steps >= left;
    const count = Math.min(steps, left);
    const begun = performance.now();
    const frame = await this.#hear((lab) =>
      lab.advance(this.#id, count, this.setting.params, atRest),
    );
    if (this.#isClosed) return null;
    this.frame = frame;
    this.entries.push(...frame.entries);
    if (isPaced) {
      const waited = performance.now() - begun;
      if (this.#look === 0 && !atRest)
        this.#look = (
          await this.#hear((lab) => lab.advance(this.#id, 0, this.setting.params, false))
        ).took;
      this.#pace(count, frame.took, waited);
      await this.#save();
    }
    return frame;
  }

  async #hear<T>(ask: (lab: Comlink.Remote<Lab>) => Promise<T>): Promise<T> {
    if (this.#bench.isLost) throw new Error('context-lost');
    this.#isWaiting = true;
    try {
      return await Promise.race([ask(this.#bench.lab), this.#bench.died]);
    } catch (error) {
      if (isLost(error)) drop(this.#bench);
      throw error;
    } finally {
      this.#isWaiting = false;
    }
  }

  async #save() {
    if (this.engine.name !== 'webgl') return;
    if (performance.now() - (this.#kept?.at ?? 0) < checkpointEvery) return;
    const saved = await this.#hear((lab) => lab.checkpoint(this.#id));
    this.#kept = { saved, entries: [...this.entries], at: performance.now() };
  }

  /** After an answer of so many steps: milliseconds that they took the worker, and that the page waited for them. */
  #pace(steps: number, took: number, waited: number) {
    const perSecond = (1000 * steps) / Math.max(1, waited);
    const newer = this.rate ? 1 - Math.exp(-waited / 1000) : 1; // over a second
    this.rate += newer * (perSecond - this.rate);
    const wanted = Math.max(
      pace.least,
      Math.min(pace.most, this.drawing),
      Math.min(pace.slow, pace.looks * this.#look),
    );
    const size = (steps * wanted) / Math.max(1, took - this.#look);
    this.#size = Math.max(1, Math.round(Math.min(2 * steps, Math.max(steps / 2, size))));
  }

  /** Whether two settings differ in live parameters at most: `isLive` says which those are. */
  isSame(setting: Setting, isLive: (name: string) => boolean): boolean {
    const [before, after] = [flat(this.setting), flat(setting)];
    return Object.keys(after).every((name) => isLive(name) || before[name] === after[name]);
  }

  /** End the run. A worker that is at a long request for nobody else is not waited for. */
  close() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#bench.users.delete(this);
    if (this.#bench.isLost) return;
    if (this.#isWaiting && this.#bench.users.size === 0) drop(this.#bench);
    else void this.#bench.lab.close(this.#id);
  }
}
