/**
 * The headless runner, apart from its process: `<demo> [--<param> <value>]… [--seeds 0-31] [--steps N] [--every K]
 * [--engine cpu|wasm]`, or `--list`. Lines of JSON go to standard output, sentences to standard error.
 */
import type { AnyValues, Demo } from '../core/contracts.ts';
import { openEngine } from '../core/engine.ts';
import { isOver } from '../core/divergence.ts';
import { start } from '../core/lab.ts';
import { allowed, metricNames, readParams } from '../core/params.ts';
import { loadModel } from '../core/models.ts';
import { demoIds, loadDemo } from '../core/registry.ts';

class Usage extends Error {}

/** `0-31`, `3` or `0,2,5`. */
function parseSeeds(text: string): number[] {
  const range = /^(\d{1,9})-(\d{1,9})$/.exec(text);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    if (from <= to && to - from < 1024)
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  } else if (/^\d{1,9}(,\d{1,9})*$/.test(text)) return text.split(',').map(Number);
  throw new Usage(
    `--seeds ${text}: write a range such as 0-31 (at most 1024), or a list such as 0,2,5.`,
  );
}

function count(name: string, text: string): number {
  if (/^[1-9]\d{0,7}$/.test(text)) return Number(text);
  throw new Usage(`--${name} ${text}: write a whole number from 1 to 99999999.`);
}

/** Pairs of `--name value`; a name without a value is a sentence. */
function options(words: readonly string[]): [string, string][] {
  const out: [string, string][] = [];
  for (let i = 0; i < words.length; i++) {
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(words[i] as string) ?? [];
    if (!name) throw new Usage(`“${words[i]}” is no option; options are written --name value.`);
    const value = inline ?? words[++i];
    if (value === undefined) throw new Usage(`--${name} needs a value.`);
    out.push([name, value]);
  }
  return out;
}

async function list() {
  for (const id of demoIds) {
    const demo = await loadDemo(id);
    const params = Object.fromEntries(
      Object.entries(demo.params).map(([name, param]) => [
        name,
        { allowed: allowed(param), default: param.value },
      ]),
    );
    const { steps, seeds } = demo;
    print({ demo: id, steps, seeds, params, metrics: metricNames(demo) });
  }
}

const print = (line: object) => process.stdout.write(JSON.stringify(line) + '\n');

async function runDemo(id: string, words: readonly string[]) {
  const demo: Demo = await loadDemo(id);
  const own = new Map([
    ['seeds', '0'],
    ['steps', String(demo.steps)],
    ['every', ''],
    ['engine', 'wasm'],
  ]);
  const rest = options(words).filter(([name, value]) => !own.has(name) || !own.set(name, value));
  const { values, problems } = readParams(demo, rest);
  const [bad] = problems;
  if (bad?.reason === 'unknown')
    throw new Usage(`${id} has no parameter “${bad.name}”; it has: ${bad.allowed}.`);
  if (bad) throw new Usage(`--${bad.name} ${bad.given}: allowed is ${bad.allowed}.`);
  const seeds = parseSeeds(own.get('seeds') as string);
  const steps = count('steps', own.get('steps') as string);
  const every = own.get('every') ? count('every', own.get('every') as string) : steps;
  const wanted = own.get('engine');
  if (wanted !== 'cpu' && wanted !== 'wasm')
    throw new Usage(`--engine ${wanted}: allowed is cpu | wasm.`);
  const engine = await openEngine(wanted);
  if (engine.name !== wanted)
    process.stderr.write(`${wanted} is not to be had; running on ${engine.name}.\n`);
  await report(id, demo, values, { seeds, steps, every, engine: engine.name });
}

async function report(
  id: string,
  demo: Demo,
  params: AnyValues,
  {
    seeds,
    steps,
    every,
    engine,
  }: { seeds: number[]; steps: number; every: number; engine: string },
) {
  const run = await start(demo, await loadModel(id), params, seeds);
  let told = 0;
  for (let to = every; ; to += every) {
    const { now, diverged, step } = await run.advance(Math.min(to, steps));
    seeds.forEach((seed, r) => {
      const metrics = Object.fromEntries(
        Object.entries(now.metrics).map(([name, all]) => [name, all[r]]),
      );
      print({ demo: id, engine, seed, step, metrics });
    });
    for (const one of diverged.slice(told))
      process.stderr.write(
        `Diverged at step ${one.step}: ${one.metric}, seed ${one.seed}; the others go on. ${demo.advice.en}\n`,
      );
    told = diverged.length;
    const over = isOver(demo, seeds.length, diverged);
    if (over) process.stderr.write(`All have diverged: the run ends at step ${step}.\n`);
    if (over || step >= steps) break;
    process.stderr.write(`${step} of ${steps} steps\n`);
  }
}

/** Do what the words say; the exit code. A usage that is wrong is one sentence and 2. */
export async function command([id, ...words]: readonly string[]): Promise<number> {
  try {
    if (id === '--list') await list();
    else if (!id || id.startsWith('-'))
      throw new Usage(`Name a demo: ${demoIds.join(', ')}; or --list.`);
    else if (!demoIds.includes(id))
      throw new Usage(`There is no demo “${id}”; there are: ${demoIds.join(', ')}.`);
    else await runDemo(id, words);
    return 0;
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    process.stderr.write(error.message + '\n');
    return 2;
  }
}
