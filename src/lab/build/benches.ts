/**
 * Runs at build time, by the same lab as everywhere: in a child process a core, so that pages render meanwhile, the longest
 * first. While one is under way a line on standard error says which, how far, and how long yet.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Answered, Finished, Order } from './bench.ts';

/** Milliseconds between two lines of progress. */
const every = 5000;

interface Job {
  readonly order: Order;
  readonly name: string;
  readonly answer: (message: Answered) => void;
  begun: number;
  step: number;
}
interface Bench {
  readonly child: ChildProcess;
  job: Job | null;
}
const benches: Bench[] = [];
const queue: Job[] = [];
let told = performance.now();
const size = ({ seeds, steps }: Order) => seeds.length * steps;

function openBench(): Bench {
  const child = fork('node_modules/vite-node/dist/cli.mjs', ['src/lab/build/bench.ts'], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const bench: Bench = { child, job: null };
  const end = (message: Answered) => {
    const { job } = bench;
    bench.job = null;
    if (job) {
      say(`Ran ${job.name} in ${wait(since(job))}${waiting()}.`);
      job.answer(message);
    }
    work();
  };
  child.on('message', (message: Answered) => {
    if (!('step' in message) || 'result' in message) return end(message);
    if (bench.job) bench.job.step = message.step;
    tell();
  });
  child.on('exit', (code, signal) => {
    benches.splice(benches.indexOf(bench), 1);
    end({ error: `The lab's process ended (${signal ?? code}).` });
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
    job.begun = performance.now();
    bench.job = job;
    bench.child.send(job.order);
  }
  for (const { child, job } of benches) {
    // a bench that nobody uses does not keep the build alive
    child[job ? 'ref' : 'unref']();
    child.channel?.[job ? 'ref' : 'unref']();
  }
}

const say = (sentence: string) => {
  told = performance.now();
  process.stderr.write(`${sentence}\n`);
};
const since = ({ begun }: Job) => (performance.now() - begun) / 1000;
const wait = (seconds: number) =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
const waiting = () => (queue.length ? `; ${queue.length} more wait` : '');

/** Say how far the runs under way are, now and then. */
function tell() {
  if (performance.now() - told < every) return;
  const at = benches.flatMap(({ job }) => {
    if (!job?.step) return [];
    const { name, step, order } = job;
    const left = (since(job) * (order.steps - step)) / step;
    return `${name} ${Math.floor((100 * step) / order.steps)} %, ${wait(left)} yet`;
  });
  if (at.length) say(`Running ${at.join('; ')}${waiting()}.`);
}

/** Run it now, or when a core is free. Throws a sentence that has the name. */
export async function compute(order: Order, name: string): Promise<Finished> {
  const done = await new Promise<Answered>((answer) => {
    queue.push({ order, name, answer, begun: 0, step: 0 });
    queue.sort((a, b) => size(b.order) - size(a.order)); // the longest first: no core waits for the last one
    work();
  });
  if ('error' in done) throw new Error(`${name}: ${done.error}`);
  return (done as { result: Finished }).result;
}
