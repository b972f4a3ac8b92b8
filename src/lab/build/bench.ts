/** The lab in a child process of the build: one run at a time, as it is sent. Started by benches.ts. */
import { setImmediate } from 'node:timers/promises';
import type { AnyValues, EngineName, Frame } from '../core/contracts.ts';
import { isOver } from '../core/divergence.ts';
import { openEngine } from '../core/engine.ts';
import { start } from '../core/lab.ts';
import { loadModel } from '../core/models.ts';
import { loadDemo } from '../core/registry.ts';
import { frameSteps } from './frame-steps.ts';

export interface Order {
  readonly demo: string;
  readonly params: AnyValues;
  readonly seeds: readonly number[];
  readonly steps: number;
}
/** A finished run: its last frame with all entries, and what of its snapshot is kept for pictures. */
export interface Finished extends Frame {
  readonly engine: EngineName;
  readonly still: unknown;
  /** The same on the way (frames.ts). */
  readonly frames: readonly { readonly step: number; readonly still: unknown }[];
  /** Of processor time, to one digit: by that, tests know what is dear. */
  readonly seconds: number;
}
export type Answered =
  { readonly step: number } | { readonly result: Finished } | { readonly error: string };

const engine = openEngine('wasm');
/** Steps between two breaths, in which the end of the build is heard and progress is told. */
const breath = 250;

/** A build that has ended hears nothing, which is no error. */
const tell = (message: Answered) => process.send?.(message, undefined, undefined, () => {});

async function finish({ demo: name, params, seeds, steps }: Order): Promise<Finished> {
  const { name: engineName } = await engine;
  const begun = process.cpuUsage();
  const [demo, model] = await Promise.all([loadDemo(name), loadModel(name)]);
  const run = await start(demo, model, params, seeds);
  const entries = [...run.first.entries];
  const stillOf = ({ snap }: Frame) => (model.still ? model.still(snap) : snap);
  const due = frameSteps(steps);
  const frames: { step: number; still: unknown }[] = [];
  let end: Frame;
  do {
    const to = Math.min(run.step + breath, due[frames.length] ?? steps, steps);
    end = await run.advance(to, params, to === steps);
    entries.push(...end.entries);
    if (end.step === due[frames.length]) frames.push({ step: end.step, still: stillOf(end) });
    tell({ step: run.step });
    await setImmediate();
  } while (run.step < steps && !isOver(demo, seeds.length, end.diverged));
  run.dispose();
  const { user, system } = process.cpuUsage(begun);
  const seconds = Number(((user + system) / 1e6).toPrecision(1));
  return { ...end, entries, engine: engineName, still: stillOf(end), frames, seconds };
}

process.on('disconnect', () => process.exit());
process.on('message', async (order: Order) => {
  const answer: Answered = await finish(order).then(
    (result) => ({ result }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  tell(answer);
});
