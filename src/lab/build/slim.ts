/**
 * A still as text, in fewer bytes: a page's stills are half of them. Coordinates to a tenth of a pixel, lines without the
 * points that nobody could tell from the line, and without Plot's own sheet, which src/styles/pieces.css has once for all.
 */
type Point = readonly [x: number, y: number];

/** Pixels that a line may stray by: a fifth of the thinnest stroke. */
const tolerance = 0.2;

export const slim = (svg: string): string =>
  svg
    .replace(/<style>[^<]*<\/style>/g, '')
    .replace(/ (points|transform|[xyr][12]?|c[xy]|width|height)="[^"]*"/g, (attribute) =>
      attribute.replace(/scale.*|(\d\.\d)\d+/g, (all, tenths?: string) => tenths ?? all),
    )
    .replace(/ d="([^"]*)"/g, (_, d: string) => ` d="${slimPath(d)}"`);

/** `M1.04,2L2,3.13L3,4.26` → `M1 2l2 2.3`, without adding up what is rounded. Paths with other commands are only rounded. */
export function slimPath(d: string): string {
  if (!/^(?:M-?[\d.]+,-?[\d.]+(?:L-?[\d.]+,-?[\d.]+)*Z?)*$/.test(d))
    return d.replace(/(\d\.\d)\d+/g, '$1');
  return d.replace(/M[^M]*/g, (line) => {
    const points = [...line.matchAll(/([-\d.]+),([-\d.]+)/g)].map(([, x, y]): Point => [
      Number(x),
      Number(y),
    ]);
    return fromPointToPoint(withoutIdle(points)) + (line.endsWith('Z') ? 'Z' : '');
  });
}

/** Without the points that lie within the tolerance of what is left (Douglas and Peucker, 1973). */
function withoutIdle(points: readonly Point[]): Point[] {
  const last = points.length - 1;
  if (last < 2) return [...points];
  const [from, to] = [points[0]!, points[last]!];
  const away = points.map((point) => distance(point, from, to));
  const far = away.indexOf(Math.max(...away));
  if (away[far]! <= tolerance) return [from, to];
  return [...withoutIdle(points.slice(0, far + 1)), ...withoutIdle(points.slice(far)).slice(1)];
}

/** From a point to the segment between two others, which may be one. */
function distance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - at * dx, y - y1 - at * dy);
}

function fromPointToPoint(points: readonly Point[]): string {
  let [atX, atY] = [0, 0]; // in tenths of a pixel
  const steps = points.map(([x, y]) => {
    const by = [Math.round(x * 10) - atX, Math.round(y * 10) - atY] as const;
    atX += by[0];
    atY += by[1];
    return by.map(tenths).join(' ');
  });
  const [start, ...rest] = steps;
  const line = `M${start ?? ''}${rest.length ? `l${rest.join(' ')}` : ''}`;
  return line.replaceAll(' -', '-');
}

/** 3 → `.3`, −12 → `-1.2` */
const tenths = (value: number) => String(value / 10).replace(/^(-?)0\./, '$1.');
