/** One run of one model: owns its memory and its pace. The page, the posters, the claims and the command line all use it. */
import * as tf from '@tensorflow/tfjs-core';
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

/** The first metric that is beyond its limit or not finite, with its seed; null while all is well. */
export function findDivergence(
  demo: Demo,
  entry: Entry,
  seeds: readonly number[],
): Divergence | null {
  for (const [metric, values] of Object.entries(entry.metrics)) {
    const limit = demo.metrics[metric.split('.')[0] as string]?.limit;
    if (limit === undefined) continue;
    const r = values.findIndex((v) => !(Math.abs(v) <= limit));
    if (r >= 0) return { metric, seed: seeds[r] ?? 0 };
  }
  return null;
}

export interface Run {
  readonly step: number;
  /** Go to step `to`, recording on the way; stops early where the run diverges. */
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
    return { snap, entry: { step, metrics } satisfies Entry };
  }
  async function advance(to: number, changed = params, atRest = true): Promise<Frame> {
    params = changed;
    const begun = performance.now();
    const entries: Entry[] = [];
    let seen: Awaited<ReturnType<typeof look>> | null = null;
    let diverged: Divergence | null = null;
    while (step < to && !diverged) {
      const due = nextRecorded(step);
      const stop = Math.min(due, to);
      while (step < stop) one();
      seen = await look(atRest && stop === to);
      if (stop === due) entries.push(seen.entry);
      diverged = findDivergence(demo, seen.entry, seeds);
    }
    seen ??= await look(atRest);
    return {
      step,
      snap: seen.snap,
      now: seen.entry,
      entries,
      diverged,
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
    save: async () => ({ step, state: await saved(state) }),
    dispose: () => void mapTensors(state, (t) => t.dispose()),
    models: replicas * (demo.members?.length ?? 1),
    first: {
      step,
      snap: begun.snap,
      now: begun.entry,
      entries: checkpoint ? [] : [begun.entry],
      diverged: null,
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
