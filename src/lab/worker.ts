/** The lab behind a message port: one worker a running demo. The page asks, the worker answers. */
import * as Comlink from 'comlink';
import type { Lab } from './contracts.ts';
import { openEngine } from './engine.ts';
import { start, type Run } from './lab.ts';
import { loadModel } from './models.ts';
import { loadDemo } from './registry.ts';

let run: Run | null = null;
let lost = false;

function running(): Run {
  // tfjs does not notice a lost context: the weights would turn to garbage without a word.
  if (lost) throw new Error('context-lost');
  if (!run) throw new Error('The lab was asked to advance before it was opened.');
  return run;
}

const lab: Lab = {
  async open({ demo: id, params, seeds, engine: wanted, checkpoint }) {
    const [demo, model, engine] = await Promise.all([
      loadDemo(id),
      loadModel(id),
      openEngine(wanted, () => (lost = true)),
    ]);
    run?.dispose();
    const begun = await start(demo, model, params, seeds, checkpoint);
    run = begun;
    return { engine, frame: begun.first, models: begun.models };
  },
  async advance(steps, params, atRest) {
    const frame = await running().advance(running().step + steps, params, atRest);
    running();
    return frame;
  },
  async checkpoint() {
    const saved = await running().save();
    running();
    return saved;
  },
};
Comlink.expose(lab);
