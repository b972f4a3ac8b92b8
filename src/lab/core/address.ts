/** The form as an address and back: only what differs from the defaults is written. */
import type { AnyValues, Demo, EngineName, Wanted } from './contracts.ts';
import { readParams, type Problem } from './params.ts';

export interface Setting {
  readonly params: AnyValues;
  readonly seeds: number;
  readonly steps: number;
  readonly engine: EngineName | 'auto';
}

const engines = ['auto', 'webgl', 'wasm', 'cpu'] as const;

export const maxSteps = ({ steps, maxSteps }: Demo) => maxSteps ?? 2 * steps;

/** The controls that every demo has, as declared parameters, so that they are read the same way. */
function common(demo: Demo): Demo['params'] {
  const label = { ko: '', en: '' };
  const range = (min: number, max: number, value: number) =>
    ({ kind: 'range', label, min, max, step: 1, value }) as const;
  return {
    seeds: range(1, Math.max(1, demo.maxSeeds), demo.seeds),
    steps: range(1, maxSteps(demo), demo.steps),
    engine: {
      kind: 'choice',
      label,
      value: 'auto',
      options: engines.map((value) => ({ value, label })),
    },
  };
}

/** The engine to ask for: the reader's, or where that is left open, the one that suits the setting. */
export const wantedFor = (demo: Demo, { engine, params }: Setting): Wanted =>
  engine === 'auto' && isTiny(demo, params) ? 'tiny' : engine;

/** Whether a step is many tiny launches. */
export const isTiny = ({ tiny }: Demo, params: AnyValues): boolean =>
  tiny !== undefined && Object.entries(tiny).every(([name, value]) => params[name] === value);

/** A setting as one flat list of names and values: parameters, seeds, steps, engine. */
export const flat = ({
  params,
  seeds,
  steps,
  engine,
}: Setting): Record<string, string | number> => ({
  ...params,
  seeds,
  steps,
  engine,
});

const texts = (values: Readonly<Record<string, string | number>>) =>
  Object.entries(values).map(([name, value]) => [name, String(value)] as const);

/**
 * Read a setting from names and texts (FormData or an address), over `base` (the declared values unless told). What
 * cannot be read is named, and `base` stays.
 */
export function readSetting(
  demo: Demo,
  given: Iterable<readonly [string, string]>,
  base?: Setting,
): { setting: Setting; problems: Problem[] } {
  const whole = { ...demo, params: { ...demo.params, ...common(demo) } };
  const { values, problems } = readParams(whole, [...(base ? texts(flat(base)) : []), ...given]);
  const params = Object.fromEntries(Object.keys(demo.params).map((k) => [k, values[k] ?? '']));
  const setting = {
    params,
    seeds: Number(values['seeds']),
    steps: Number(values['steps']),
    engine: values['engine'] as Setting['engine'],
  };
  return { setting, problems };
}

/**
 * The setting of a demo in an article: declared values, then its preset's, then its own.
 * Throws a sentence where the preset, a name or a value is wrong.
 */
export function settingOf(
  demo: Demo,
  { preset, params = {} }: { preset?: string | undefined; params?: AnyValues | undefined } = {},
): Setting {
  const presets = demo.presets ?? {};
  if (preset !== undefined && !Object.hasOwn(presets, preset))
    throw new Error(
      `there is no preset “${preset}”; there are: ${Object.keys(presets).join(', ') || 'none'}`,
    );
  const all = { ...(preset === undefined ? {} : presets[preset]?.params), ...params };
  const { setting, problems } = readSetting(demo, texts(all));
  for (const { name, given, reason, allowed } of problems)
    throw new Error(
      reason === 'unknown'
        ? `there is no parameter “${name}”; there are: ${allowed}`
        : `${name} is ${given}, allowed is ${allowed}`,
    );
  return setting;
}

/** The query of a setting, empty where it is the one that the element `id` begins with. */
export function writeSetting(id: string, usual: Setting, setting: Setting): URLSearchParams {
  const query = new URLSearchParams();
  const known = flat(usual);
  for (const [name, value] of Object.entries(flat(setting)))
    if (known[name] !== value) query.append(name, String(value));
  return query.size ? new URLSearchParams([['demo', id], ...query]) : query;
}
