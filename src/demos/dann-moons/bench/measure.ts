/** Model-steps a second of contestants, taken in turns so that a busy machine is as busy for all. Node and browser. */
import type { EngineName } from '../../../lab/core/contracts.ts';
import { openEngine } from '../../../lab/core/engine.ts';
import { median } from '../../../lab/core/quantile.ts';
import { autodiff } from './autodiff.ts';
import { arms, ours } from './ours.ts';
import { playground } from './playground.ts';
import type { Contestant } from './task.ts';
import { typed } from './typed.ts';

export const seeds = [1, 8, 32, 128] as const;
/** Seeds of the paper's own run, one pair of points a step. */
export const onlineSeeds = 20;
/** By name; ours is `ours 32`; `online` counts steps, not networks. */
export type Rates = Readonly<Record<string, number>>;

const rounds = 5;
/** Milliseconds of one turn. */
const turn = 400;

/** Steps a second in one turn: as many steps at once as fill about a fifth of it. */
function rate(one: Contestant, size: number): { rate: number; size: number } {
  const begun = performance.now();
  let [steps, took] = [0, 0];
  while (took < turn) {
    one.run(size);
    steps += size;
    took = performance.now() - begun;
  }
  return {
    rate: (1000 * steps) / took,
    size: Math.max(1, Math.round((steps * turn) / took / 5)),
  };
}

/** All contestants on one engine; the two that need none are measured beside them. */
export async function measure(engine: EngineName, only: readonly number[] = seeds): Promise<Rates> {
  const opened = await openEngine(engine);
  if (opened.name !== engine) throw new Error(`The engine ${engine} cannot be had: ${opened.why}.`);
  const all = [
    { name: 'playground', networks: 1, one: playground(0), size: 1, rates: [] as number[] },
    { name: 'typed', networks: 1, one: typed(0), size: 1, rates: [] as number[] },
    { name: 'autodiff', networks: 1, one: autodiff(0), size: 1, rates: [] as number[] },
    ...only.map((R) => ({
      name: `ours ${R}`,
      networks: R * arms,
      one: ours(R),
      size: 1,
      rates: [] as number[],
    })),
    {
      name: 'online',
      networks: 1,
      one: ours(onlineSeeds, 'online'),
      size: 1,
      rates: [] as number[],
    },
  ];
  for (const one of all) one.size = rate(one.one, 1).size; // warm
  for (let round = 0; round < rounds; round++)
    for (const one of all) one.rates.push(one.networks * rate(one.one, one.size).rate);
  return Object.fromEntries(all.map(({ name, rates }) => [name, median(rates)]));
}
