import { expect, test } from 'vitest';
import { fromPointToPoint, slim } from './slim.ts';

/** Where a path of M and l leads, point by point. */
function pointsOf(d: string): number[][] {
  let at = [0, 0];
  return [...d.matchAll(/([MlL])(-?[\d.]+),(-?[\d.]+)/g)].map(([, command, x, y]) => {
    const by = [Number(x), Number(y)] as const;
    at = command === 'l' ? [at[0]! + by[0], at[1]! + by[1]] : [...by];
    return at;
  });
}

test('every point of a slim line is within half a tenth of a pixel, however long the line', () => {
  const points = Array.from(
    { length: 2000 },
    (_, i) => [i / 3, 100 + 90 * Math.sin(i / 7)] as const,
  );
  const d = points.map(([x, y], i) => `${i % 500 ? 'L' : 'M'}${x},${y}`).join('');
  const slimmed = pointsOf(fromPointToPoint(d));
  expect(slimmed).toHaveLength(points.length);
  points.forEach(([x, y], i) => {
    expect(Math.abs(slimmed[i]![0]! - x)).toBeLessThan(0.0501);
    expect(Math.abs(slimmed[i]![1]! - y)).toBeLessThan(0.0501);
  });
});

test('words keep their digits; curves are only rounded; Plot’s sheet goes', () => {
  expect(slim('<text x="1.2345" aria-label="0.7492">−0.7492</text>')).toBe(
    '<text x="1.2" aria-label="0.7492">−0.7492</text>',
  );
  expect(fromPointToPoint('M1.26,2C3.14,4,5,6,7,8.88')).toBe('M1.2,2C3.1,4,5,6,7,8.8');
  expect(slim('<svg><style>:where(.plot) { display: block; }</style><g/></svg>')).toBe(
    '<svg><g/></svg>',
  );
});
