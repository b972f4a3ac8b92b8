import { expect, test } from 'vitest';
import { slim, slimPath } from './slim.ts';

type Point = readonly [x: number, y: number];

/** Where a path of M and l leads, point by point. */
function pointsOf(d: string): Point[] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([Ml])([^MlZ]*)/g)].flatMap(([, command, text]) => {
    if (command === 'M') [x, y] = [0, 0];
    const numbers = text!.match(/-?\d*\.?\d+/g)!.map(Number);
    return Array.from({ length: numbers.length / 2 }, (_, i): Point => {
      x += numbers[2 * i]!;
      y += numbers[2 * i + 1]!;
      return [x, y];
    });
  });
}

/** How far a point is from the nearest piece of a line. */
const away = ([x, y]: Point, line: readonly Point[]) =>
  Math.min(
    ...line.slice(1).map(([x2, y2], i) => {
      const [x1, y1] = line[i]!;
      const [dx, dy] = [x2 - x1, y2 - y1];
      const t = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
      const at = Math.min(1, Math.max(0, t));
      return Math.hypot(x - x1 - at * dx, y - y1 - at * dy);
    }),
  );

test('every point of a line is within a quarter of a pixel of its slim line, however long the line', () => {
  const points = Array.from({ length: 2000 }, (_, i): Point => [i / 3, 100 + 90 * Math.sin(i / 7)]);
  const slimmed = slimPath(points.map(([x, y], i) => `${i ? 'L' : 'M'}${x},${y}`).join(''));
  const line = pointsOf(slimmed);
  expect(line.length).toBeGreaterThan(100);
  expect(line.length).toBeLessThan(1300);
  for (const point of points) expect(away(point, line)).toBeLessThan(0.28); // and half a tenth's rounding each way
});

test('a straight line is its ends, a closed one stays closed, and pieces stay apart', () => {
  expect(slimPath('M1.04,2L2,3.13L3,4.26')).toBe('M1 2l2 2.3');
  expect(slimPath('M0,0L5,0L10,0L10,10L10,20L0,20L0,0ZM0.31,0L-0.2,-3')).toBe(
    'M0 0l10 0 0 20-10 0 0-20ZM.3 0l-.5-3',
  );
  expect(slimPath('M4,4')).toBe('M4 4');
});

test('words keep their digits; curves are only rounded; Plot’s sheet goes', () => {
  expect(slim('<text x="1.2345" aria-label="0.7492">−0.7492</text>')).toBe(
    '<text x="1.2" aria-label="0.7492">−0.7492</text>',
  );
  expect(slimPath('M1.26,2C3.14,4,5,6,7,8.88')).toBe('M1.2,2C3.1,4,5,6,7,8.8');
  expect(slim('<svg><style>:where(.plot) { display: block; }</style><g/></svg>')).toBe(
    '<svg><g/></svg>',
  );
});
