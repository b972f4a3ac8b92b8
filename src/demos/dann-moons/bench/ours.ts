/** The demo's own model, all seeds and both arms in one batch: all points a step, or one pair. */
import * as tf from '@tensorflow/tfjs-core';
import type { Demo } from '../../../lab/core/contracts.ts';
import { defaults } from '../../../lab/core/params.ts';
import { demo } from '../demo.ts';
import { model, type Params } from '../model.ts';
import { schedule, type Contestant } from './task.ts';

export function ours(seeds: number, update: Params['update'] = 'batch'): Contestant {
  const params = { ...defaults(demo as Demo), ...schedule, update, data: 'golden150' } as Params;
  let state = tf.tidy(
    () =>
      model.init(
        params,
        Array.from({ length: seeds }, (_, seed) => seed),
      ) as never,
  ) as Parameters<typeof model.step>[0];
  return {
    run(steps) {
      for (let k = 0; k < steps; k++) {
        const before = state.theta as tf.Tensor[];
        state = tf.tidy(() => model.step(state, params) as never) as typeof state;
        tf.dispose(before);
      }
      (state.theta[1] as tf.Tensor).dataSync(); // wait for an engine that computes beside us
    },
    // seed 0's arm with adaptation
    seen: () => [...(state.theta[0] as tf.Tensor).dataSync().slice(48, 51)],
  };
}
/** Networks that one step trains, for every seed. */
export const arms = 2;
