/** One run of one model: owns its memory and its pace. The page, the posters, the claims and the command line all use it. */
import * as tf from '@tensorflow/tfjs-core';
import { isOver, leaving, without } from './divergence.ts';
import type {
  AnyModel,
  AnyValues,
  Checkpoint,
  Demo,
  Divergence,
  Entry,
  Frame,
} from './contracts.ts';

/** Points a decade on the logarithmic grid of recorded steps. */
const perDecade = 20;

/** The first recorded step after `step`: 1, 2, 3 … then twenty a decade. What is recorded never depends on the pace. */
export function nextRecorded(step: number): number {
  let i = Math.max(0, Math.floor(Math.log10(Math.max(1, step)) * perDecade) - 1);
  while (Math.round(10 ** (i / perDecade)) <= step) i++;
  return Math.round(10 ** (i / perDecade));
}

type Tree = unknown;
const isTensor = (node: Tree): node is tf.Tensor => node instanceof tf.Tensor;

/** The same nested object with every tensor sent through `leaf`. */
function mapTensors(node: Tree, leaf: (t: tf.Tensor) => unknown): unknown {
  if (isTensor(node)) return leaf(node);
  if (Array.isArray(node)) return node.map((one) => mapTensors(one, leaf));
  if (node && typeof node === 'object')
    return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, mapTensors(v, leaf)]));
  return node;
}

interface Saved {
  readonly shape: number[];
  readonly dtype: tf.DataType;
  readonly data: tf.TypedArray;
}

function revive(node: unknown): unknown {
  if (!node || typeof node !== 'object') return node;
  if ('data' in node && 'shape' in node) {
    const { data, shape, dtype } = node as Saved;
    return tf.tensor(data, shape, dtype);
  }
  if (Array.isArray(node)) return node.map(revive);
  return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, revive(v)]));
}

export interface Run {
  readonly step: number;
  /** Go to step `to`, recording on the way; stops early where nobody is left. */
  advance(to: number, params?: AnyValues, atRest?: boolean): Promise<Frame>;
  save(): Promise<Checkpoint>;
  dispose(): void;
}

/**
 * Start a run, from the model's own beginning or from a checkpoint.
 * Throws what the model throws; a tensor lost with its context shows as an error of the engine.
 */
export async function start(
  demo: Demo,
  model: AnyModel,
  given: AnyValues,
  seeds: readonly number[],
  checkpoint?: Checkpoint,
): Promise<Run & { first: Frame; models: number }> {
  let params = given;
  let step = checkpoint?.step ?? 0;
  let out: readonly Divergence[] = checkpoint?.diverged ?? [];
  let state = tf.tidy(
    () => (checkpoint ? revive(checkpoint.state) : model.init(params, seeds)) as tf.TensorContainer,
  );

  function one() {
    const next = tf.tidy(() => model.step(state as object, params) as tf.TensorContainer);
    const kept = new Set<number>();
    mapTensors(next, (t) => kept.add(t.id));
    mapTensors(state, (t) => kept.has(t.id) || t.dispose());
    state = next;
    step++;
  }
  async function look(atRest: boolean) {
    const snap = await model.snapshot(state as object, params, atRest);
    const metrics = Object.fromEntries(
      Object.entries(model.metrics(snap, params)).map(([k, v]) => [k, Array.from(v)]),
    );
    return { snap, entry: without(out, { step, metrics }, seeds) };
  }
  async function advance(to: number, changed = params, atRest = true): Promise<Frame> {
    params = changed;
    const begun = performance.now();
    const entries: Entry[] = [];
    let seen: Awaited<ReturnType<typeof look>> | null = null;
    while (step < to && !isOver(demo, seeds.length, out)) {
      const due = nextRecorded(step);
      const stop = Math.min(due, to);
      while (step < stop) one();
      seen = await look(atRest && stop === to);
      if (stop !== due) continue; // who leaves is decided at recorded steps only: never by the pace
      out = [...out, ...leaving(demo, seen.entry, seeds, out)];
      seen = { ...seen, entry: without(out, seen.entry, seeds) };
      entries.push(seen.entry);
    }
    seen ??= await look(atRest);
    return {
      step,
      snap: seen.snap,
      now: seen.entry,
      entries,
      diverged: out,
      took: performance.now() - begun,
    };
  }
  let replicas = 0;
  mapTensors(state, (t) => (replicas = Math.max(replicas, t.shape[0] ?? 0)));
  const begun = await look(false);
  return {
    get step() {
      return step;
    },
    advance,
    save: async () => ({ step, state: await saved(state), diverged: out }),
    dispose: () => void mapTensors(state, (t) => t.dispose()),
    models: replicas * (demo.members?.length ?? 1),
    first: {
      step,
      snap: begun.snap,
      now: begun.entry,
      entries: checkpoint ? [] : [begun.entry],
      diverged: out,
      took: 0,
    },
  };
}

async function saved(state: unknown): Promise<unknown> {
  const waiting: Promise<void>[] = [];
  const copy = mapTensors(state, (t) => {
    const leaf = { shape: t.shape, dtype: t.dtype, data: null as unknown };
    waiting.push(t.data().then((data) => void (leaf.data = data)));
    return leaf;
  });
  await Promise.all(waiting);
  return copy;
}
