/** The contestants do the same work: after 200 steps from one start their first unit is the same. */
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { useEngine } from '../../../lab/build/testing.ts';
import { autodiff } from './autodiff.ts';
import { ours } from './ours.ts';
import { playground } from './playground.ts';
import { typed } from './typed.ts';

test('ours, objects, autodiff and typed arrays go the same way', async () => {
  await useEngine('wasm');
  const all = { playground: playground(0), autodiff: autodiff(0), ours: ours(3) };
  const reference = typed(0);
  const begun = reference.seen();
  reference.run(200);
  const there = reference.seen();
  expect(Math.hypot(...there.map((w, i) => w - begun[i]!))).toBeGreaterThan(0.05);
  for (const [name, one] of Object.entries(all)) {
    one.run(200);
    one.seen().forEach((w, i) => expect(Math.abs(w - there[i]!), name).toBeLessThan(1e-4));
  }
  tf.disposeVariables();
});
