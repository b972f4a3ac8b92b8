/**
 * A page has each still at two widths, of which CSS shows one. Their lines are the same ones stretched: the second refers to
 * those of the first, which are half of a page's stills.
 */
import { slim } from './slim.ts';

/** x′ = a x + b and y′ = c y + e. */
interface Stretch {
  readonly x: readonly [a: number, b: number];
  readonly y: readonly [c: number, e: number];
}
/** Pixels by which a stretched point may miss its place: Plot rounds either to a tenth. */
const tolerance = 0.2;
/** A line shorter than this, in characters, is not worth a reference. */
const short = 120;

const pathTag = /<path\b[^>]*>/g;
const lineOf = (tag: string) => / d="([^"]*)"/.exec(tag)?.[1] ?? '';
const without = (tag: string, name: string) => tag.replace(new RegExp(` ${name}="[^"]*"`), '');

/** Plot's lines, as M1.2,3L4,5Z. */
const polyline = /^(?:M-?[\d.]+,-?[\d.]+(?:L-?[\d.]+,-?[\d.]+)+Z?)+$/;
const kindOf = (d: string) => d.replace(/[-\d.,]+/g, ' ');

/** Slim stills of one view, the widest first; `id` begins the ids of the lines that the others refer to, as `id/3`. */
export function shareLines(stills: readonly string[], id: string): string[] {
  const [first = '', ...others] = stills;
  if (others.every((one) => one === first)) return stills.map(slim);
  const lines = (svg: string) => [...(svg.match(pathTag) ?? [])];
  const own = lines(first);
  const asked = new Set<number>();
  const rest = others.map((other) => {
    const tags = lines(other);
    return slim(other).replace(pathTag, (tag) => {
      const line = tags.shift() ?? '';
      if (tag.length < short) return tag;
      for (const [at, wide] of own.entries()) {
        const stretch = stretchOf(wide, line);
        if (!stretch) continue;
        asked.add(at);
        return `<use href="#${id}/${at}"${written(stretch)}${tag.endsWith('/>') ? ' /' : ''}>`;
      }
      return tag;
    });
  });
  let at = -1;
  const named = slim(first).replace(pathTag, (tag) =>
    asked.has(++at)
      ? `<path id="${id}/${at}" vector-effect="non-scaling-stroke"${without(tag, 'vector-effect').slice(5)}`
      : tag,
  );
  return [named, ...rest];
}

/** What takes one line's points to another's; null where their looks differ, or nothing does. */
function stretchOf(from: string, to: string): Stretch | null {
  if (without(from, 'd') !== without(to, 'd')) return null;
  const [a, b] = [lineOf(from), lineOf(to)];
  if (a === b) return { x: [1, 0], y: [1, 0] };
  if (!polyline.test(a) || kindOf(a) !== kindOf(b)) return null;
  const places = (d: string, k: 0 | 1) =>
    [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map((point) => Number(point[k + 1]));
  const [x, y] = ([0, 1] as const).map((k) => along(places(a, k), places(b, k)));
  return x && y ? { x, y } : null;
}

/** The line through pairs of coordinates, if they lie on one. */
function along(from: readonly number[], to: readonly number[]): readonly [number, number] | null {
  const [least, most] = [Math.min(...from), Math.max(...from)].map((one) => from.indexOf(one));
  const [p, q] = [from[least!]!, from[most!]!];
  const scale = q > p ? (to[most!]! - to[least!]!) / (q - p) : 1;
  const shift = to[least!]! - scale * p;
  const isOn = from.every((one, i) => Math.abs(scale * one + shift - to[i]!) <= tolerance);
  return isOn && from.length === to.length ? [scale, shift] : null;
}

function written({ x: [a, b], y: [c, e] }: Stretch): string {
  if (a === 1 && b === 0 && c === 1 && e === 0) return '';
  const [scaleX, scaleY] = [a, c].map((one) => Number(one.toFixed(5)));
  const [left, top] = [b, e].map((one) => Number(one.toFixed(2)));
  return ` transform="matrix(${scaleX} 0 0 ${scaleY} ${left} ${top})"`;
}
