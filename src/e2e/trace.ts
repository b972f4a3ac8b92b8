/** What the threads of a page did while something ran. */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

interface Event {
  name: string;
  pid: number;
  tid: number;
  tdur?: number;
  args: { name?: string };
}
/** Milliseconds of each task, in a thread's own time: what a busy machine adds is not counted. */
export interface Tasks {
  readonly main: readonly number[];
  readonly workers: readonly number[];
}

/** The tasks of the page's main thread and of its workers. */
export async function tasks(
  browser: Browser,
  page: Page,
  during: () => Promise<void>,
): Promise<Tasks> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await during();
  const { traceEvents: all } = JSON.parse(String(await browser.stopTracing())) as {
    traceEvents: Event[];
  };
  const frame = all.find(({ name }) => name === 'FireAnimationFrame');
  const own = all.filter(({ pid }) => pid === frame?.pid);
  const workers = new Set(
    own.filter(({ args }) => args.name === 'DedicatedWorker thread').map(({ tid }) => tid),
  );
  const of = (isMeant: (tid: number) => boolean) =>
    own
      .filter(({ name, tid }) => name === 'ThreadControllerImpl::RunTask' && isMeant(tid))
      .map(({ tdur = 0 }) => tdur / 1000);
  const main = of((tid) => tid === frame?.tid);
  expect(main.length).toBeGreaterThan(100);
  return { main, workers: of((tid) => workers.has(tid)) };
}
export const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** The longest task of the page's main thread, in milliseconds of its own time. */
export const longestTask = async (...of: Parameters<typeof tasks>): Promise<number> =>
  Math.max(...(await tasks(...of)).main);
