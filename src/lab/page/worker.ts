/** The lab behind a message port: one worker a running demo. The page asks, the worker answers. */
import * as Comlink from 'comlink';
import type { Lab } from '../core/contracts.ts';
import { openEngine } from '../core/engine.ts';
import { start, type Run } from '../core/lab.ts';
import { loadModel } from '../core/models.ts';
import { loadDemo } from '../core/registry.ts';

let run: Run | null = null;
/**
 * Fails when the graphics card takes its context back. tfjs does not notice: weights would turn to garbage without a word,
 * or a read wait for ever, so every answer races this. Nobody need be waiting, hence the empty catch.
 */
let lose = () => {};
const lost = new Promise<never>((_, reject) => {
  lose = () => reject(new Error('context-lost'));
});
lost.catch(() => {});

function running(): Run {
  if (!run) throw new Error('The lab was asked to advance before it was opened.');
  return run;
}

const lab: Lab = {
  async open({ demo: id, params, seeds, engine: wanted, checkpoint }) {
    const [demo, model, engine] = await Promise.all([
      loadDemo(id),
      loadModel(id),
      openEngine(wanted, lose),
    ]);
    run?.dispose();
    const begun = await start(demo, model, params, seeds, checkpoint);
    run = begun;
    return { engine, frame: begun.first, models: begun.models };
  },
  advance: (steps, params, atRest) =>
    Promise.race([lost, running().advance(running().step + steps, params, atRest)]),
  checkpoint: () => Promise.race([lost, running().save()]),
};
Comlink.expose(lab);
