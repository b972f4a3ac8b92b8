/** The lab behind a message port: one worker an engine, for all runs of a page. The page asks, the worker answers. */
import * as Comlink from 'comlink';
import type { Lab, Request } from '../core/contracts.ts';
import { openEngine } from '../core/engine.ts';
import { start, type Run } from '../core/lab.ts';
import { loadModel } from '../core/models.ts';
import { loadDemo } from '../core/registry.ts';

const runs = new Map<string, Run>();
/**
 * Fails when the graphics card takes its context back. tfjs does not notice: weights would turn to garbage without a word,
 * or a read wait for ever, so every answer races this. Nobody need be waiting, hence the empty catch.
 */
let lose = () => {};
const lost = new Promise<never>((_, reject) => {
  lose = () => reject(new Error('context-lost'));
});
lost.catch(() => {});

function running(name: string): Run {
  const run = runs.get(name);
  if (!run) throw new Error(`The lab was asked to advance ${name} before it was opened.`);
  return run;
}

function close(name: string) {
  runs.get(name)?.dispose();
  runs.delete(name);
}

/** The engine is opened once, with the first run. */
let opened: ReturnType<typeof openEngine> | null = null;

async function begin({ demo: id, params, seeds, engine: wanted, checkpoint }: Request) {
  const [demo, model, engine] = await Promise.all([
    loadDemo(id),
    loadModel(id),
    (opened ??= openEngine(wanted, lose)),
  ]);
  if (engine.name === 'webgl') {
    const { compileAhead } = await import('../core/engine-webgl.ts');
    const first = () => void model.step(model.init(params, seeds), params);
    await Promise.race([lost, compileAhead(first)]);
  }
  const run = await Promise.race([lost, start(demo, model, params, seeds, checkpoint)]);
  return { engine, run };
}

const lab: Lab = {
  async open(name, request) {
    const { engine, run } = await begin(request);
    close(name);
    runs.set(name, run);
    return { engine, frame: run.first, models: run.models };
  },
  async warm(request) {
    const { run } = await begin(request);
    await Promise.race([lost, run.advance(1, request.params, false)]);
    run.dispose();
  },
  advance: (name, steps, params, atRest) => {
    const run = running(name);
    return Promise.race([lost, run.advance(run.step + steps, params, atRest)]);
  },
  checkpoint: (name) => Promise.race([lost, running(name).save()]),
  close,
};
Comlink.expose(lab);
