/** A page under watch: whatever it logs as an error, throws, fails to load or asks of another origin is kept. */
import { expect } from 'vitest';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface Visit {
  readonly page: Page;
  /** Fails the test if anything was complained of since the page was opened. */
  clean(): void;
  readonly requests: readonly string[];
}

export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  context.on('request', (request) => {
    requests.push(request.url());
    if (new URL(request.url()).origin !== new URL(url).origin)
      complaints.push(`off the origin: ${request.url()}`);
  });
  context.on('response', (r) => r.status() >= 400 && complaints.push(`${r.status()} ${r.url()}`));
  await page.goto(url);
  return { page, requests, clean: () => expect(complaints).toEqual([]) };
}

/** The demo's own element, and what its status line says it is doing. */
export const phase = (page: Page, demo: string) =>
  page.locator(`#${demo}`).getAttribute('data-phase');

/** The step that the status line tells of. */
export const stepOf = async (page: Page, demo: string): Promise<number> =>
  Number(
    /([\d,]+)/
      .exec(await page.locator(`#${demo} [data-meters]`).innerText())?.[1]
      ?.replaceAll(',', '') ?? NaN,
  );

export async function until(
  page: Page,
  demo: string,
  phases: readonly string[],
  timeout = 240_000,
): Promise<string> {
  await page.waitForFunction(
    ([id, wanted]) => wanted.includes(document.getElementById(id)?.dataset['phase'] ?? ''),
    [demo, phases] as [string, readonly string[]],
    { timeout },
  );
  return (await phase(page, demo)) ?? '';
}

/** Wait until a run rests and all its pictures are drawn; the step at which it does. */
export async function atRest(page: Page, demo: string, timeout = 240_000): Promise<number> {
  await page.waitForSelector(`[id="${demo}"][data-rest]`, { state: 'attached', timeout });
  return Number(await page.locator(`#${demo}`).getAttribute('data-rest'));
}

/** Wait until the page has drawn so many frames: whatever its scripts began on their own has run. */
export const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (many) => {
    for (let k = 0; k < many; k++) await new Promise(requestAnimationFrame);
  }, count);
