/**
 * Runs at build time: posters, claims and their tests ask here. Each run is computed once by the same lab as everywhere,
 * in a child process a core (so that pages render meanwhile), and kept in .cache/lab under a digest of the model's
 * source, its parameters, its seeds and its length: whoever changes a model never reads an old number.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { deserialize, serialize } from 'node:v8';
import type { Order } from './bench.ts';
import type { EngineName, Frame } from './contracts.ts';

export type Finished = Frame & { readonly engine: EngineName };
export type RunOrder = Omit<Order, 'id'>;

const folder = '.cache/lab';
const sources = 'src/{lab,problems}/{lab,updates,random,construction,linear}.ts';
/** Of a demo's own files, those that no run depends on. */
const beside = /(view|claims|demo|reference|\.test)\.ts$/;

function digest(order: RunOrder): string {
  const hash = createHash('sha256').update(JSON.stringify(order));
  const files = globSync([sources, `src/demos/${order.demo}/*.ts`]).sort();
  for (const file of files) if (!beside.test(file)) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 24);
}

interface Bench {
  readonly child: ChildProcess;
  busy: number;
}
const benches: Bench[] = [];
const waiting = new Map<number, (message: { result?: Finished; error?: string }) => void>();
let next = 0;

function openBench(): Bench {
  const child = fork('node_modules/vite-node/dist/cli.mjs', ['src/lab/bench.ts'], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const bench: Bench = { child, busy: 0 };
  child.on('message', (message: { id: number; result?: Finished; error?: string }) => {
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  child.on('exit', (code, signal) => {
    for (const [id, answer] of waiting) {
      answer({ error: `The lab's process ended (${signal ?? code}).` });
      waiting.delete(id);
    }
  });
  benches.push(bench);
  return bench;
}

/** A bench that nobody uses does not keep the build alive. */
function hold(bench: Bench, by: 1 | -1) {
  bench.busy += by;
  const keep = bench.busy > 0;
  bench.child[keep ? 'ref' : 'unref']();
  bench.child.channel?.[keep ? 'ref' : 'unref']();
}

async function compute(order: RunOrder): Promise<Finished> {
  if (benches.length < availableParallelism()) openBench();
  const bench = benches.reduce((a, b) => (b.busy < a.busy ? b : a));
  const id = next++;
  hold(bench, 1);
  try {
    const { result, error } = await new Promise<{ result?: Finished; error?: string }>((answer) => {
      waiting.set(id, answer);
      bench.child.send({ ...order, id });
    });
    if (!result) throw new Error(`${order.demo} ${JSON.stringify(order.params)}: ${error}`);
    return result;
  } finally {
    hold(bench, -1);
  }
}

const asked = new Map<string, Promise<Finished>>();

/** The finished run: from memory, from the cache, or computed now. Throws a sentence that names the demo. */
export function finishedRun(order: RunOrder): Promise<Finished> {
  const key = digest(order);
  const file = `${folder}/${key}`;
  const known = asked.get(key);
  if (known) return known;
  const result = existsSync(file)
    ? Promise.resolve(deserialize(readFileSync(file)) as Finished)
    : compute(order).then((done) => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(`${file}.part`, serialize(done));
        renameSync(`${file}.part`, file); // a build cut off leaves no half file
        return done;
      });
  asked.set(key, result);
  return result;
}
