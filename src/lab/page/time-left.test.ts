import { describe, expect, test } from 'vitest';
import { roughly, TimeLeft } from './time-left.ts';

describe('a time is told in the largest unit of which there are two', () => {
  test.each([
    [7.4, '7 seconds', '7초'],
    [43, '45 seconds', '45초'],
    [119, '120 seconds', '120초'],
    [125, '2 minutes', '2분'],
    [7100, '118 minutes', '118분'],
    [9000, '3 hours', '3시간'],
  ])('%d seconds', (seconds, en, ko) => {
    expect(roughly(seconds, 'en')).toBe(en);
    expect(roughly(seconds, 'ko')).toBe(ko);
  });
});

describe('the time left of a run', () => {
  const begun = () => {
    const left = new TimeLeft();
    left.restart(0);
    return left;
  };

  test('is not told before the pace has settled, near the end, or without a pace', () => {
    expect(begun().text(900, 1000, 10, 'en')).toBe('');
    expect(begun().text(2000, 20, 10, 'en')).toBe('');
    expect(begun().text(2000, 1000, 0, 'en')).toBe('');
    expect(new TimeLeft().text(2000, 1000, 10, 'en')).toBe('');
  });

  test('changes once a second at most', () => {
    const left = begun();
    expect(left.text(2000, 1000, 10, 'en')).toBe('100 seconds');
    expect(left.text(2900, 900, 10, 'en')).toBe('100 seconds');
    expect(left.text(3000, 900, 10, 'en')).toBe('90 seconds');
  });

  test('is anew after a rest', () => {
    const left = begun();
    left.text(2000, 1000, 10, 'en');
    left.restart(2100);
    expect(left.text(2900, 900, 10, 'en')).toBe('');
    expect(left.text(3100, 900, 10, 'en')).toBe('90 seconds');
  });
});
