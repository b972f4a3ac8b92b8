/** A recording is a run as it was: its pictures are those that the live run would have shown at these steps. */
import { describe, expect, test } from 'vitest';
import { recordedRuns } from '../build/recorded.ts';
import { nameOfRun } from '../build/rows.ts';
import { settingOf } from '../core/address.ts';
import { openEngine } from '../core/engine.ts';
import { start } from '../core/lab.ts';
import { loadModel } from '../core/models.ts';
import { demoIds, loadDemo } from '../core/registry.ts';
import { framesOf } from './recording.ts';

describe.each(demoIds)('%s', (id) => {
  test('every recorded run goes on step by step to its end, and its curves grow with it', async () => {
    const demo = await loadDemo(id);
    const setting = settingOf(demo);
    const runs = recordedRuns(id);
    expect(Object.keys(runs)).toContain(nameOfRun(demo, setting));
    for (const [name, recorded] of Object.entries(runs)) {
      const frames = framesOf(recorded, setting);
      const steps = frames.map(({ frame }) => frame.now.step);
      expect(steps.length, name).toBeGreaterThanOrEqual(4);
      expect(steps, name).toEqual([...new Set(steps)].sort((a, b) => a - b));
      expect(steps.at(-1), name).toBe(recorded.run.step);
      for (const { frame, entries } of frames.slice(0, -1))
        expect(entries.at(-1)?.step ?? -1, name).toBeLessThan(frame.now.step);
    }
  });
});

test('a frame on the way is what the live run has at its step', async () => {
  await openEngine('wasm');
  const [demo, model] = await Promise.all([loadDemo('saddle-game'), loadModel('saddle-game')]);
  const setting = settingOf(demo);
  const recorded = recordedRuns('saddle-game')['default'];
  if (!recorded) throw new Error('There is no recording of saddle-game.');
  const frames = framesOf(recorded, setting);
  const seeds = Array.from({ length: setting.seeds }, (_, seed) => seed);
  const run = await start(demo, model, setting.params, seeds);
  for (const { frame } of frames) {
    const live = await run.advance(frame.now.step);
    const [a, b] = [frame.snap, model.still ? model.still(live.snap) : live.snap].map(numbers);
    expect(a!.length).toBe(b!.length);
    for (const [i, one] of a!.entries())
      expect(Math.abs(one - b![i]!)).toBeLessThanOrEqual(0.006 * Math.max(1e-3, Math.abs(b![i]!)));
  }
  run.dispose();
});

/** All finite numbers of a nested object, by the order of its names. */
function numbers(node: unknown): number[] {
  if (typeof node === 'number') return Number.isFinite(node) ? [node] : [];
  if (ArrayBuffer.isView(node)) return [...(node as Float32Array)].filter(Number.isFinite);
  if (!node || typeof node !== 'object') return [];
  return Object.keys(node)
    .sort()
    .flatMap((name) => numbers((node as Record<string, unknown>)[name]));
}
