/**
 * How results are written: JSON with sorted keys, five significant digits, a line for what is short and many for what is
 * long, so that a difference can be read. Typed arrays and numbers that JSON does not know are written by name.
 */
const width = 118;
const arrays = { Float32Array, Float64Array, Int32Array, Uint8Array } as const;
type Named = keyof typeof arrays;

const isTyped = (value: unknown): value is Float32Array =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/** A number with so many significant digits; NaN and the infinities as words. */
export function rounded(value: number, digits = 5): number | string {
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? value
    : Number(value.toPrecision(digits));
}
export const numberOf = (kept: number | string): number => Number(kept);

/** What JSON can say of a snapshot, with so many significant digits. */
export function plainOf(value: unknown, digits = 5): unknown {
  if (typeof value === 'number') return rounded(value, digits);
  if (isTyped(value))
    return { [value.constructor.name]: Array.from(value, (one) => rounded(one, digits)) };
  if (Array.isArray(value)) return value.map((one) => plainOf(one, digits));
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, one]) => [key, plainOf(one, digits)]),
    );
  return value;
}

/** The snapshot again. */
export function reviveOf(value: unknown): unknown {
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  if (Array.isArray(value)) return value.map(reviveOf);
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [name, all] = entries[0] ?? [];
  if (entries.length === 1 && name && name in arrays)
    return arrays[name as Named].from((all as (number | string)[]).map(numberOf));
  return Object.fromEntries(entries.map(([key, one]) => [key, reviveOf(one)]));
}

/** The text of a plain value: what fits stands on one line; numbers fill lines, all else has a line each. */
export function textOf(value: unknown, indent = ''): string {
  const short = JSON.stringify(value);
  if (!value || typeof value !== 'object' || indent.length + short.length <= width) return short;
  const inner = indent + ' ';
  if (!Array.isArray(value)) {
    const lines = Object.entries(value).map(
      ([key, one]) => `${inner}${JSON.stringify(key)}: ${textOf(one, inner)}`,
    );
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  const lines: string[] = [];
  for (const one of value as unknown[]) {
    const text = textOf(one, inner);
    const last = lines.at(-1);
    const isNumber = !one || typeof one !== 'object';
    if (isNumber && last && last.length + text.length + 1 <= width)
      lines[lines.length - 1] = `${last},${text}`;
    else lines.push(`${inner}${text}`);
  }
  return `[\n${lines.join(',\n')}\n${indent}]`;
}
