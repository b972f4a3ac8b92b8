/** The region where a field is at least one half, as closed lines (marching squares, followed from cell to cell). */

/** Edges of a cell in turn: bottom, right, top, left; the segments of its 16 cases, with the inside on the left. */
const segments: readonly (readonly (readonly [from: number, to: number])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [3, 2],
    [1, 0],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];

/**
 * Rings of the region, each a flat list x, y, … in units of the grid (0 … G − 1). `field` is (G, G), row by row. The grid's
 * border closes what runs out of it.
 */
export function region(field: Float32Array, G: number): number[][] {
  const level = 0.5;
  const value = (i: number, j: number) =>
    i < 0 || j < 0 || i >= G || j >= G ? -Infinity : field[j * G + i]!;
  /** An edge by its lower left end and direction (0 along x, 1 along y), as one number. */
  const key = (i: number, j: number, along: number) => 2 * ((j + 1) * (G + 2) + i + 1) + along;
  const edge = (i: number, j: number, e: number) =>
    [key(i, j, 0), key(i + 1, j, 1), key(i, j + 1, 0), key(i, j, 1)][e]!;
  const next = new Map<number, number>();
  for (let j = -1; j < G; j++)
    for (let i = -1; i < G; i++) {
      const at = [value(i, j), value(i + 1, j), value(i + 1, j + 1), value(i, j + 1)];
      const which = at.reduce((sum, one, bit) => sum + (one >= level ? 1 << bit : 0), 0);
      for (const [from, to] of segments[which]!) next.set(edge(i, j, from), edge(i, j, to));
    }
  const place = (id: number): [number, number] => {
    const along = id % 2;
    const cell = (id - along) / 2;
    const [i, j] = [(cell % (G + 2)) - 1, Math.floor(cell / (G + 2)) - 1];
    const [a, b] = [value(i, j), along ? value(i, j + 1) : value(i + 1, j)];
    // at the border: the grid's own end
    const t = a === -Infinity ? 1 : b === -Infinity ? 0 : (level - a) / (b - a);
    return along ? [i, j + t] : [i + t, j];
  };
  const rings: number[][] = [];
  for (const start of next.keys()) {
    if (!next.has(start)) continue;
    const ring: number[] = [];
    let at = start;
    while (next.has(at)) {
      ring.push(...place(at));
      const to = next.get(at)!;
      next.delete(at);
      at = to;
    }
    rings.push(ring);
  }
  return rings;
}
