import { expect, test } from 'vitest';
import { minutesOf } from './minutes.ts';

const words = 'word '.repeat(2300);
const letters = '가나다라 '.repeat(1000);

test('ten minutes are 2,300 English words or 5,000 Korean characters', () => {
  expect(minutesOf(words, 'en')).toBe(10);
  expect(minutesOf(letters, 'ko')).toBe(10);
});

test('a demo takes a minute and three equations take one; what is folded and what is looked up, none', () => {
  const equation = '\n$$\nx = y\n$$\n';
  const more = `<Demo id="a" views="b">\n</Demo>${equation.repeat(3)}`;
  const folded = `<Proof folded>${words}${equation}</Proof>\n<details class="fold">${words}</details>`;
  expect(minutesOf(`${words}\n${more}\n${folded}\n| ${words.trim()} |\n`, 'en')).toBe(12);
});
