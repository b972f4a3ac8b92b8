/** A test's hand on the graphics context of a page's worker; the site's own files are otherwise as they are. */
import { expect } from 'vitest';
import type { Page } from 'playwright-core';

interface Hand {
  context: WebGL2RenderingContext;
  isKept?: boolean;
}

/** To be called before the page loads what it is about. */
export const takeContext = async (page: Page): Promise<void> => {
  await page.route('**/worker*.js', async (route) => {
    const response = await route.fetch();
    const hand = `const get = OffscreenCanvas.prototype.getContext;
      OffscreenCanvas.prototype.getContext = function (...of) { return (self.context = get.apply(this, of) ?? self.context); };
      let last;
      self.addEventListener('message', ({ data }) => {
        const asked = data?.path?.[0];
        if (asked === 'advance' && last === 'checkpoint') self.isKept = true;
        last = asked ?? last;
      });`;
    await route.fulfill({ response, body: `${await response.text()}\n${hand}` });
  });
};

/** Take the context away once the page has a checkpoint: it has one if it asks on after it. */
export async function loseContext(page: Page): Promise<void> {
  const [worker] = page.workers();
  await expect
    .poll(() => worker!.evaluate(() => (globalThis as unknown as Hand).isKept), { timeout: 60_000 })
    .toBe(true);
  await worker!.evaluate(() =>
    (globalThis as unknown as Hand).context.getExtension('WEBGL_lose_context')!.loseContext(),
  );
}
