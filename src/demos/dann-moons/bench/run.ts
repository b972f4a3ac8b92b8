/** `npm run bench`: the batch update of the paper's network on every engine, beside three baselines, as a table of ratios. */
import { createServer } from 'vite';
import type { EngineName } from '../../../lab/core/contracts.ts';
import { openBrowser } from '../../../e2e/browser.ts';
import { measure, onlineSeeds, seeds, type Rates } from './measure.ts';

/** The measurement on WebGL, in a page of its own that Vite serves from the sources. */
async function inBrowser(engine: EngineName): Promise<Rates> {
  const server = await createServer({
    configFile: false,
    root: process.cwd(),
    logLevel: 'error',
    cacheDir: '.cache/bench',
    optimizeDeps: { entries: ['src/demos/dann-moons/bench/page.ts'] }, // all at once: a later find reloads the page
    server: { port: 0 },
    appType: 'custom',
  });
  await server.listen();
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const origin = server.resolvedUrls?.local[0] ?? '';
    await page.route(`${origin}bench`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<script type="module" src="/src/demos/dann-moons/bench/page.ts"></script>',
      }),
    );
    await page.goto(`${origin}bench`);
    await page.waitForFunction(() => 'measure' in globalThis, null, { timeout: 120_000 });
    return await page.evaluate(
      (name) => (globalThis as unknown as { measure: typeof measure }).measure(name),
      engine,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

const cell = (text: string) => text.padStart(11);
function print(engine: string, rates: Rates) {
  const [a, b, c] = ['playground', 'autodiff', 'typed'].map((name) => rates[name]!);
  console.log(
    `\n${engine}: (a) objects ${Math.round(a!)}, (b) autodiff ${Math.round(b!)}, (c) typed arrays ${Math.round(c!)} model-steps a second`,
  );
  console.log(['seeds', 'ours', '/ (a)', '/ (b)', '/ (c)'].map(cell).join(''));
  for (const R of seeds) {
    const own = rates[`ours ${R}`]!;
    const ratios = [a, b, c].map((other) => (own / other!).toFixed(2));
    console.log([String(R), String(Math.round(own)), ...ratios].map(cell).join(''));
  }
  const online = rates['online']!;
  console.log(
    `one pair a step, ${onlineSeeds} seeds, both arms: ${Math.round(online)} steps a second; the paper’s 150,000 in ${Math.round(150_000 / online)} s`,
  );
}

for (const engine of ['wasm', 'cpu'] as const) print(engine, await measure(engine));
print('webgl, in a browser with its own baselines', await inBrowser('webgl'));
