/** What the page's main thread did while something ran. */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The longest task of the page's main thread, in milliseconds of its own time: what a busy machine adds is not counted. */
export async function longestTask(
  browser: Browser,
  page: Page,
  during: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await during();
  interface Event {
    name: string;
    pid: number;
    tid: number;
    ts: number;
    tdur?: number;
  }
  const { traceEvents: all } = JSON.parse(String(await browser.stopTracing())) as {
    traceEvents: Event[];
  };
  const frame = all.find(({ name }) => name === 'FireAnimationFrame');
  const tasks = all.filter(
    ({ name, pid, tid }) =>
      name === 'ThreadControllerImpl::RunTask' && pid === frame?.pid && tid === frame.tid,
  );
  expect(tasks.length).toBeGreaterThan(100);
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
}
