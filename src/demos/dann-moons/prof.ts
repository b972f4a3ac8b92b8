import { Session } from 'node:inspector/promises';
import { openEngine } from '../../lab/core/engine.ts';
import { start } from '../../lab/core/lab.ts';
import { defaults } from '../../lab/core/params.ts';
import { demo } from './demo.ts';
import { model } from './model.ts';
await openEngine('wasm');
const run = await start(
  demo as never,
  model as never,
  { ...defaults(demo as never), ...JSON.parse(process.argv[2] ?? '{}') },
  Array.from({ length: 20 }, (_, i) => i),
);
const n = Number(process.argv[3] ?? 6000);
await run.advance(500, undefined, false);
const s = new Session();
s.connect();
await s.post('Profiler.enable');
await s.post('Profiler.start');
await run.advance(500 + n, undefined, false);
const { profile } = await s.post('Profiler.stop');
const self = new Map<string, number>();
const total = profile.samples!.length;
for (const id of profile.samples!) {
  const node = profile.nodes.find((x) => x.id === id)!;
  const k =
    node.callFrame.functionName +
    ' ' +
    node.callFrame.url.split('/').slice(-2).join('/') +
    ':' +
    node.callFrame.lineNumber;
  self.set(k, (self.get(k) ?? 0) + 1);
}
for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 28))
  console.log(((100 * v) / total).toFixed(1), k);
