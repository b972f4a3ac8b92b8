import { appendFileSync } from 'node:fs';
import { openEngine } from '../../lab/core/engine.ts';
import { start } from '../../lab/core/lab.ts';
import { defaults } from '../../lab/core/params.ts';
import { quantile } from '../../lab/core/quantile.ts';
import { demo } from './demo.ts';
import { model } from './model.ts';
import type { Snapshot } from './scores.ts';
await openEngine('wasm');
const deep = {
  network: 'deep',
  update: 'batch',
  optimizer: 'adam',
  rate: 0.01,
  lambda: 1,
  decay: 'on',
};
const runs: Record<string, [object, number, number]> = {
  A: [{}, 20, 150_000],
  B: [{ sweep: 'lambda', data: 'golden150' }, 20, 75_000],
  C: [{ sweep: 'angle', data: 'golden150' }, 20, 75_000],
  D: [{ ...deep, ramp: 'on' }, 20, 3000],
  E: [deep, 20, 3000],
  H: [{ update: 'batch', optimizer: 'adam', rate: 0.01, lambda: 1, ramp: 'on' }, 20, 3000],
  X: [{ data: 'drawn' }, 20, 150_000],
};
for (const name of process.argv.slice(2)) {
  const [changed, n, steps] = runs[name]!;
  const t = performance.now(),
    c = process.cpuUsage();
  const run = await start(
    demo as never,
    model as never,
    { ...defaults(demo as never), ...changed },
    Array.from({ length: n }, (_, i) => i),
  );
  const { now, entries } = await run.advance(steps);
  const used = process.cpuUsage(c);
  const q = (v: readonly number[]) =>
    [0, 0.1, 0.5, 0.9, 1].map((p) => quantile(v, p).toFixed(3)).join(' ');
  let out = `${name} ${JSON.stringify(changed)} wall ${((performance.now() - t) / 1000).toFixed(0)}s cpu ${((used.user + used.system) / 1e6).toFixed(0)}s\n`;
  for (const [k, v] of Object.entries(now.metrics)) out += `  ${k}: ${q(v)}\n`;
  const snap = (await run.advance(steps)).snap as Snapshot;
  const A = snap.arms.length;
  snap.arms.forEach((arm, a) => {
    const of = (s: keyof Snapshot['scores']) =>
      q([...snap.scores[s]].filter((_, i) => i % A === a));
    out += `  ${JSON.stringify(arm)} src ${of('source_accuracy')} tgt ${of('target_accuracy')}\n`;
  });
  for (const e of entries.filter(({ step }) =>
    [282, 316, 1000, 2818, 3162, 14125, 15849, 28184, 31623, 56234, 63096].includes(step),
  ))
    out += `  step ${e.step} tgt ${q(e.metrics['target_accuracy.dann']!)}\n`;
  appendFileSync('/tmp/dann-trial.txt', out);
  run.dispose();
}
