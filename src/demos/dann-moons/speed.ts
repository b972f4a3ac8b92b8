const cpu = () => {
  const c = process.cpuUsage();
  return (c.user + c.system) / 1000;
};
import { openEngine } from '../../lab/core/engine.ts';
import { start } from '../../lab/core/lab.ts';
import { defaults } from '../../lab/core/params.ts';
import { demo } from './demo.ts';
import { model } from './model.ts';
const engine = process.argv[2] as 'wasm';
console.log(await openEngine(engine));
for (const [seeds, changed, steps] of [
  [20, {}, 3000],
  [1, {}, 3000],
  [20, { sweep: 'lambda', data: 'golden150' }, 1500],
  [20, { sweep: 'angle', data: 'golden150' }, 600],
  [20, { update: 'batch', optimizer: 'adam', rate: 0.01, lambda: 1, ramp: 'on' }, 300],
  [
    20,
    {
      network: 'deep',
      update: 'batch',
      optimizer: 'adam',
      rate: 0.01,
      lambda: 1,
      ramp: 'on',
      decay: 'on',
    },
    200,
  ],
  [20, { network: 'deep' }, 1500],
] as const) {
  const run = await start(
    demo as never,
    model as never,
    { ...defaults(demo as never), ...changed },
    Array.from({ length: seeds }, (_, i) => i),
  );
  await run.advance(50, undefined, false);
  const t = cpu();
  const f = await run.advance(50 + steps, undefined, false);
  const ms = cpu() - t;
  const t2 = cpu();
  await run.advance(50 + steps, undefined, false);
  const look = cpu() - t2;
  const t3 = cpu();
  await run.advance(50 + steps, undefined, true);
  const rest = cpu() - t3;
  console.log(
    seeds,
    JSON.stringify(changed),
    Math.round((1000 * steps) / ms),
    'steps/s; look',
    look.toFixed(1),
    'rest',
    rest.toFixed(0),
    f.now.metrics['target_accuracy.dann']?.slice(0, 3),
  );
  run.dispose();
}
