/** What tests of models share: an engine once, a finished run, the kernels of one step. */
import * as tf from '@tensorflow/tfjs-core';
import type { AnyModel, AnyValues, Demo, EngineName, Model } from '../core/contracts.ts';
import { openEngine } from '../core/engine.ts';
import { start } from '../core/lab.ts';
import { defaults } from '../core/params.ts';

/** Open an engine for the tests of a file; fails where it cannot be had. */
export async function useEngine(name: EngineName): Promise<void> {
  const engine = await openEngine(name);
  if (engine.name !== name) throw new Error(`The engine ${name} cannot be had here.`);
}

/** The metrics at the given steps of one run: `metrics[step]['loss.adam'][replica]`. */
export async function metricsAt(
  demo: Demo,
  model: unknown,
  changed: AnyValues,
  { seeds = [0], steps }: { seeds?: readonly number[]; steps: readonly number[] },
): Promise<Record<number, Readonly<Record<string, readonly number[]>>>> {
  const run = await start(demo, model as AnyModel, { ...defaults(demo), ...changed }, seeds);
  const out: Record<number, Readonly<Record<string, readonly number[]>>> = {};
  for (const step of steps) out[step] = (await run.advance(step)).now.metrics;
  run.dispose();
  return out;
}

/** Names of the kernels that one step launches, after a first step has warmed up. */
export async function kernelsOfStep<P, S extends object, Snap>(
  model: Model<P, S, Snap>,
  params: P,
  seeds: readonly number[],
): Promise<string[]> {
  const before = tf.tidy(() => model.step(model.init(params, seeds), params) as tf.TensorContainer);
  const { kernels } = await tf.profile(() => {
    tf.tidy(() => void model.step(before as S, params));
    return tf.scalar(0);
  });
  tf.dispose(before);
  return kernels.map(({ name }) => name);
}
