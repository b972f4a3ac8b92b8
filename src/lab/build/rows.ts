/**
 * How a run is written down: its name, its entries as rows, its snapshot as plain values. Nothing here reads a file, as the
 * page plays recordings with it (src/lab/page/recording.ts).
 */
import { flat, settingOf, type Setting } from '../core/address.ts';
import type { Demo, Divergence, EngineName, Entry } from '../core/contracts.ts';
import { numberOf, reviveOf, rounded } from './notation.ts';

/** A setting without the engine, which no kept result leaves open. */
export type Shown = Pick<Setting, 'params' | 'seeds' | 'steps'>;

/** The name of a run: what differs from the demo's declared values. */
export function nameOfRun(demo: Demo, { params, seeds, steps }: Shown): string {
  const usual = flat(settingOf(demo));
  const changed = Object.entries({ ...params, seeds, steps })
    .filter(([name, value]) => usual[name] !== value)
    .sort()
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return changed.join(',') || 'default';
}

type Cell = number | string | readonly (number | string)[];
/** An entry as a row: its step, then each metric's value, one where all replicas agree, else one a replica. */
export type Row = readonly Cell[];
export function rowOf({ step, metrics }: Entry, names: readonly string[]): Row {
  const cell = (values: readonly number[]): Cell => {
    const all = values.map((one) => rounded(one));
    return all.every((one) => one === all[0]) ? (all[0] ?? 'NaN') : all;
  };
  return [step, ...names.map((name) => cell(metrics[name] ?? []))];
}
function entryOf([step, ...cells]: Row, names: readonly string[], seeds: number): Entry {
  const values = (cell: Cell = 'NaN') =>
    typeof cell === 'object'
      ? cell.map(numberOf)
      : Array.from({ length: seeds }, () => numberOf(cell));
  return {
    step: Number(step),
    metrics: Object.fromEntries(names.map((name, i) => [name, values(cells[i])])),
  };
}

/** A run as it is written, its checksum and digest aside. */
export interface WrittenRun {
  readonly diverged: readonly Divergence[];
  readonly engine: EngineName;
  readonly entries: readonly Row[];
  readonly metrics: readonly string[];
  readonly now: Row;
  readonly seconds: number;
  readonly seeds: number;
  readonly snap: unknown;
  readonly step: number;
}
/** What pictures need of a finished run. */
export interface KeptRun {
  readonly engine: EngineName;
  readonly step: number;
  readonly entries: readonly Entry[];
  readonly now: Entry;
  readonly diverged: readonly Divergence[];
  readonly snap: unknown;
  readonly seconds: number;
}
export function runOf(written: WrittenRun): KeptRun {
  const { engine, step, entries, now, diverged, snap, metrics, seconds, seeds } = written;
  return {
    engine,
    step,
    diverged,
    snap: reviveOf(snap),
    entries: entries.map((row) => entryOf(row, metrics, seeds)),
    now: entryOf(now, metrics, seeds),
    seconds,
  };
}

/** A snapshot on the way, as far as it differs from the run's last one. */
export interface WrittenFrame {
  readonly step: number;
  readonly changes: unknown;
}

/** A run that can be played. */
export interface Recorded {
  readonly run: WrittenRun;
  readonly frames: readonly WrittenFrame[];
}

const isNested = (node: unknown): node is Record<string, unknown> =>
  !!node && typeof node === 'object' && !Array.isArray(node);

/** What of a plain value differs from another with the same names; undefined where nothing does. */
export function changesOf(last: unknown, value: unknown): unknown {
  if (JSON.stringify(last) === JSON.stringify(value)) return undefined;
  if (!isNested(last) || !isNested(value)) return value;
  const names = Object.keys(value);
  if (names.join() !== Object.keys(last).join())
    throw new Error(`A snapshot has ${names.join()} and at the end ${Object.keys(last).join()}.`);
  const changed = names.map((name) => [name, changesOf(last[name], value[name])] as const);
  return Object.fromEntries(changed.filter(([, one]) => one !== undefined));
}
/** The value again: what has not changed is as in the last one. */
export function withChanges(last: unknown, changes: unknown): unknown {
  if (changes === undefined) return last;
  if (!isNested(last) || !isNested(changes)) return changes;
  const names = Object.keys(last);
  return Object.fromEntries(names.map((name) => [name, withChanges(last[name], changes[name])]));
}
