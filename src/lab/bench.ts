/** The lab in a child process of the build: runs what it is sent, one after the other. Started by at-build.ts. */
import type { AnyValues } from './contracts.ts';
import { openEngine } from './engine.ts';
import { start } from './lab.ts';
import { loadModel } from './models.ts';
import { loadDemo } from './registry.ts';

export interface Order {
  readonly id: number;
  readonly demo: string;
  readonly params: AnyValues;
  readonly seeds: readonly number[];
  readonly steps: number;
}

const engine = openEngine('wasm');
process.on('disconnect', () => process.exit());
process.on('message', async ({ id, demo: name, params, seeds, steps }: Order) => {
  try {
    await engine;
    const [demo, model] = await Promise.all([loadDemo(name), loadModel(name)]);
    const run = await start(demo, model, params, seeds);
    const end = await run.advance(steps);
    run.dispose();
    const entries = [...run.first.entries, ...end.entries];
    process.send?.({ id, result: { ...end, entries, engine: (await engine).name } });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
process.send?.({ id: -1 }); // ready
