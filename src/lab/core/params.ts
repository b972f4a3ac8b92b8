/** A parameter is declared once, in `demo.ts`; reading, checking and writing its values is derived here. */
import type { AnyValues, Demo, Param, Range } from './contracts.ts';

export interface Problem {
  readonly name: string;
  readonly given: string;
  readonly reason: 'unknown' | 'range' | 'choice' | 'pattern';
  /** What is allowed, in numbers or option names. */
  readonly allowed: string;
}

/** The declared values of all parameters. */
export function defaults(demo: Demo): AnyValues {
  return Object.fromEntries(Object.entries(demo.params).map(([k, p]) => [k, p.value]));
}

const isWhole = ({ step, min }: Range) => Number.isInteger(step) && Number.isInteger(min);

/** What a parameter allows, in words that need no language. */
export function allowed(param: Param): string {
  if (param.kind === 'range')
    return isWhole(param)
      ? `${param.min}, ${param.min + 1} … ${param.max}`
      : `${param.min} … ${param.max}`;
  if (param.kind === 'choice') return param.options.map((o) => o.value).join(' | ');
  return param.pattern;
}

function readOne(param: Param, given: string): string | number | null {
  if (param.kind === 'range') {
    const value = given.trim() === '' ? NaN : Number(given);
    if (!(value >= param.min && value <= param.max)) return null;
    return isWhole(param) && !Number.isInteger(value) ? null : value;
  }
  if (param.kind === 'choice') {
    const same = (value: string | number) =>
      typeof value === 'number' ? given !== '' && Number(given) === value : value === given;
    return param.options.find((o) => same(o.value))?.value ?? null;
  }
  return new RegExp(`^(?:${param.pattern})$`).test(given) ? given : null;
}

/**
 * Read values from strings (a form, an address, a command line).
 * A value that does not parse or is out of range is named and replaced by its default; the rest is kept.
 */
export function readParams(
  demo: Demo,
  given: Iterable<readonly [string, string]>,
): { values: AnyValues; problems: Problem[] } {
  const values: Record<string, string | number> = { ...defaults(demo) };
  const problems: Problem[] = [];
  for (const [name, text] of given) {
    const param = Object.hasOwn(demo.params, name) ? demo.params[name] : undefined;
    if (!param) {
      const names = Object.keys(demo.params).join(' | ');
      problems.push({ name, given: text, reason: 'unknown', allowed: names });
      continue;
    }
    const value = readOne(param, text);
    if (value !== null) values[name] = value;
    else {
      const reason =
        param.kind === 'range' ? 'range' : param.kind === 'choice' ? 'choice' : 'pattern';
      problems.push({ name, given: text, reason, allowed: allowed(param) });
    }
  }
  return { values, problems };
}

/** Full metric names of a demo: `loss.adam` where members train side by side, else `loss`. */
export function metricNames(demo: Demo): string[] {
  const { members } = demo;
  return Object.keys(demo.metrics).flatMap((m) => members?.map((one) => `${m}.${one}`) ?? [m]);
}
