/** What is kept is whole, fresh and true: nothing stale, missing or edited, and in turn everything is computed anew. */
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nextRecorded } from '../core/lab.ts';
import { differences, faults, secondsOf } from './compare.ts';
import { frameSteps } from './frame-steps.ts';
import { framesFile, parseFrames, textOfFrames } from './frames.ts';
import { parseRun, readClaim, readRun, textOfRun, unasked, writeClaims } from './kept.ts';
import { needed, type Work } from './needed.ts';
import { reviveOf, plainOf } from './notation.ts';
import { complaint } from './results.ts';
import { withChanges } from './rows.ts';

const works = await needed();
const folder = mkdtempSync(join(tmpdir(), 'results-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('src/demos/*/results', () => {
  test.each(works.map((work) => [work.name, work] as const))('%s is fresh', async (_, work) =>
    expect(await faults(work)).toEqual([]),
  );
  test('holds nothing that no page asks for', () =>
    expect(
      unasked(
        globSync('src/demos/*/results/*'),
        works.flatMap(({ shown }) => (shown ? [shown.path, framesFile(shown.path)] : [])),
      ),
      'run `npm run results`, which removes it',
    ).toEqual([]));
  test('is smaller than 2 MB', () => {
    const bytes = globSync('src/demos/*/results/*').map((path) => statSync(path).size);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(2_000_000);
  });
});

/** Runs of at most a second of processor time are computed anew every time; of the longer ones two a day. */
const cheap = 1;
/** Beyond this one run would take longer than all other tests: .github/workflows/results.yml computes those every week. */
const long = 100;
const timed = await Promise.all(
  works.map(async (work) => ({ work, seconds: await secondsOf(work) })),
);
function inTurn(): Work[] {
  const dear = timed
    .filter(({ seconds }) => seconds > cheap && seconds <= long)
    .sort((a, b) => a.seconds - b.seconds);
  const day = Math.floor(Date.now() / 86_400_000) % Math.ceil(dear.length / 2);
  // the longest with the shortest, so that every day takes about as long
  const pair = new Set([dear[day], dear[dear.length - 1 - day]]);
  return [...pair].flatMap((one) => one?.work ?? []);
}
const anew = [
  ...timed.flatMap(({ work, seconds }) => (seconds > cheap ? [] : [work])),
  ...inTurn(),
];

describe('computed anew, it is the same', { timeout: 600_000 }, () => {
  const found = new Map(anew.map((work) => [work.name, differences(work)])); // on every core at once
  test.each([...found.keys()])('%s', async (name) => expect(await found.get(name)).toEqual([]));
});

describe('a file of results', () => {
  const snap = { w: Float32Array.from([1, 0.123456789, NaN]), tested: null, at: [Infinity, 2] };
  const entry = (step: number, a: number, b: number) => ({ step, metrics: { loss: [a, b] } });
  const run = {
    step: 7,
    snap,
    still: snap,
    frames: [{ step: 1, still: { ...snap, w: Float32Array.from([0, 0, NaN]) } }],
    now: entry(7, 0.25, NaN),
    entries: [entry(0, 1, 1), entry(1, 0.5, 1 / 3)],
    diverged: [{ metric: 'loss', seed: 1, step: 7 }],
    engine: 'wasm',
    took: 1,
    seconds: 3,
  } as const;
  const text = textOfRun(run, 'abc', 2);
  const path = join(folder, 'run.json');
  const read = (changed: string, digest = 'abc') => {
    writeFileSync(path, changed);
    return readRun(path, digest);
  };

  test('gives back the run, with five digits', () => {
    const { entries, now, diverged } = parseRun(text);
    expect(entries[1]?.metrics['loss']).toEqual([0.5, 0.33333]);
    expect([now.metrics['loss'], diverged]).toEqual([[0.25, NaN], run.diverged]);
    const again = reviveOf(plainOf(snap)) as typeof snap;
    expect(again.w).toBeInstanceOf(Float32Array);
    expect([...again.w, again.tested, ...again.at]).toEqual([
      1,
      Math.fround(0.12346),
      NaN,
      null,
      Infinity,
      2,
    ]);
  });
  test('of frames gives back the snapshots on the way, and holds only what changes', () => {
    const [frame] = parseFrames(textOfFrames(run, 'abc'));
    expect(Object.keys(frame?.changes as object)).toEqual(['w']);
    const again = reviveOf(withChanges(plainOf(snap), frame?.changes)) as typeof snap;
    expect([...again.w, again.tested, ...again.at]).toEqual([0, 0, NaN, null, Infinity, 2]);
    expect(() => textOfFrames({ ...run, frames: [{ step: 1, still: { w: 1 } }] }, 'abc')).toThrow(
      'A snapshot has w',
    );
  });
  test.each([1, 2, 7, 120, 150_000])('a run of %i steps is recorded on its way', (steps) => {
    const at = frameSteps(steps);
    expect(at).toEqual([...new Set(at)].sort((a, b) => a - b));
    for (const step of at) {
      expect(step).toBeLessThan(steps);
      expect(nextRecorded(step - 1)).toBe(step);
    }
    expect(at.length).toBe(steps < 7 ? Math.min(1, steps - 1) : 3);
  });
  test('is text of short lines with sorted keys', () => {
    const keys = [...text.matchAll(/^ "(\w+)":/gm)].map(([, key]) => key);
    expect(keys).toEqual([...keys].sort());
    expect(keys.length).toBeGreaterThan(5);
    for (const file of globSync('src/demos/*/results/*'))
      for (const line of readFileSync(file, 'utf8').split('\n'))
        expect(line.length, file).toBeLessThan(200);
  });
  test('that was edited, cut off or made by other programs is not used', () => {
    expect(read(text)).toMatchObject({ step: 7 });
    expect(read(text.replace('0.33333', '0.33334'))).toBe('edited');
    expect(read(text.slice(0, -20))).toBe('edited');
    expect(read(text, 'abd')).toBe('stale');
    expect(readRun(join(folder, 'none.json'), 'abc')).toBe('missing');
  });
  test('of claims has a line each, and each line its own checksum', () => {
    const file = join(folder, 'claims.json');
    const claim = (value: number) =>
      ({ value, digest: 'abc', engine: 'wasm', seconds: 3 }) as const;
    writeClaims(file, { b: claim(0.5), a: claim(2) });
    writeClaims(file, { c: claim(3) }, (name) => name !== 'b');
    expect(readFileSync(file, 'utf8').match(/"[abc]":/g)).toEqual(['"a":', '"c":']);
    expect(readClaim(file, 'a', 'abc')).toMatchObject({ value: 2 });
    expect(readClaim(file, 'b', 'abc')).toBe('missing');
    expect(readClaim(file, 'a', 'abd')).toBe('stale');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"value":2', '"value":2.1'));
    expect(readClaim(file, 'a', 'abc')).toBe('edited');
    expect(readClaim(file, 'c', 'abc')).toMatchObject({ value: 3 });
  });
  test('that cannot be used is a sentence with the mend', () =>
    expect(complaint('a.json', 'stale')).toMatch(/^a\.json is stale.*`npm run results`/));
});
