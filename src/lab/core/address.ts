/** The form as an address and back: only what differs from the defaults is written. */
import type { AnyValues, Demo, EngineName } from './contracts.ts';
import { defaults, readParams, type Problem } from './params.ts';

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

/** Read a setting from names and texts (FormData or an address); what cannot be read is named and has its default. */
export function readSetting(
  demo: Demo,
  given: Iterable<readonly [string, string]>,
): { setting: Setting; problems: Problem[] } {
  const whole = { ...demo, params: { ...demo.params, ...common(demo) } };
  const { values, problems } = readParams(whole, given);
  const params = Object.fromEntries(Object.keys(demo.params).map((k) => [k, values[k] ?? '']));
  const setting = {
    params,
    seeds: Number(values['seeds']),
    steps: Number(values['steps']),
    engine: values['engine'] as Setting['engine'],
  };
  return { setting, problems };
}

/** The query of a setting, empty for the defaults. */
export function writeSetting(id: string, demo: Demo, setting: Setting): URLSearchParams {
  const query = new URLSearchParams();
  const usual = { ...defaults(demo), seeds: demo.seeds, steps: demo.steps, engine: 'auto' };
  const { params, seeds, steps, engine } = setting;
  for (const [name, value] of Object.entries({ ...params, seeds, steps, engine }))
    if (usual[name as keyof typeof usual] !== value) query.append(name, String(value));
  return query.size ? new URLSearchParams([['demo', id], ...query]) : query;
}
