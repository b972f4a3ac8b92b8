/**
 * Runs at build time: posters, claims and their tests ask here. Each run is computed once by the same lab as everywhere,
 * in a child process a core (so that pages render meanwhile), and kept in .cache/lab under a digest of the model's
 * source, its parameters, its seeds and its length: whoever changes a model never reads an old number.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import type { Answered, Finished, Order } from './bench.ts';

export type { Finished };

const folder = '.cache/lab';
const sources = 'src/{lab/core,problems}/{lab,updates,random,construction,linear}.ts';
/** Of a demo's own files, those that no run depends on. */
const beside = /(view|claims|demo|reference|\.test)\.ts$/;

function digest(order: Order): string {
  const hash = createHash('sha256').update(JSON.stringify(order));
  const files = globSync([sources, `src/demos/${order.demo}/*.ts`]).sort();
  for (const file of files) if (!beside.test(file)) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 24);
}

interface Job {
  readonly order: Order;
  readonly answer: (message: Answered) => void;
}
interface Bench {
  readonly child: ChildProcess;
  job: Job | null;
}
const benches: Bench[] = [];
const queue: Job[] = [];
const size = ({ seeds, steps }: Order) => seeds.length * steps;

function openBench(): Bench {
  const child = fork('node_modules/vite-node/dist/cli.mjs', ['src/lab/build/bench.ts'], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const bench: Bench = { child, job: null };
  const answer = (message: Answered) => {
    bench.job?.answer(message);
    bench.job = null;
  };
  child.on('message', (message: Answered) => {
    answer(message);
    work();
  });
  child.on('exit', (code, signal) => {
    benches.splice(benches.indexOf(bench), 1);
    answer({ error: `The lab's process ended (${signal ?? code}).` });
    work();
  });
  benches.push(bench);
  return bench;
}

/** Give the waiting jobs to free benches, one each. */
function work() {
  for (let k = queue.length; k > 0; k--) {
    const free = benches.find(({ job }) => !job);
    if (!free && benches.length >= availableParallelism()) return;
    const bench = free ?? openBench();
    const job = queue.shift()!;
    bench.job = job;
    bench.child.send(job.order);
  }
  for (const { child, job } of benches) {
    // a bench that nobody uses does not keep the build alive
    child[job ? 'ref' : 'unref']();
    child.channel?.[job ? 'ref' : 'unref']();
  }
}

async function compute(order: Order): Promise<Finished> {
  const { result, error } = await new Promise<Answered>((answer) => {
    queue.push({ order, answer });
    queue.sort((a, b) => size(b.order) - size(a.order)); // the longest first: no core waits for the last one
    work();
  });
  if (!result) throw new Error(`${order.demo} ${JSON.stringify(order.params)}: ${error}`);
  return result;
}

/** Whether this process may compute what the lock stands for; a lock whose process has ended is taken away. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    try {
      process.kill(Number(readFileSync(lock, 'utf8')), 0);
    } catch {
      rmSync(lock, { force: true });
    }
    return false;
  }
}

/** From the cache, or computed now by this process or by another that is at it (tests run beside a build). */
async function cached(order: Order, file: string): Promise<Finished> {
  mkdirSync(folder, { recursive: true });
  while (!existsSync(file)) {
    if (!take(`${file}.lock`)) {
      await setTimeout(300);
      continue;
    }
    try {
      const done = await compute(order);
      writeFileSync(`${file}.part`, serialize(done));
      renameSync(`${file}.part`, file); // a build cut off leaves no half file
      return done;
    } finally {
      rmSync(`${file}.lock`, { force: true });
    }
  }
  return deserialize(readFileSync(file)) as Finished;
}

const asked = new Map<string, Promise<Finished>>();

/** The finished run: from memory, from the cache, or computed now. Throws a sentence that names the demo. */
export function finishedRun(order: Order): Promise<Finished> {
  const key = digest(order);
  const known = asked.get(key);
  if (known) return known;
  const result = cached(order, `${folder}/${key}`);
  asked.set(key, result);
  return result;
}
