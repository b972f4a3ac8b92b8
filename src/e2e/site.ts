/**
 * The site for the browser tests: built under a base as on GitHub Pages, and served. Tests without a browser run meanwhile:
 * the server answers as soon as the site is built, and built.ts waits for that.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sirv from 'sirv';
import type { TestProject } from 'vitest/node';
import { findBrowser } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    site: string;
    folder: string;
    browser: string;
  }
}

const folder = '.cache/site';
const base = '/runnable-papers/';
const { bin } = JSON.parse(readFileSync('node_modules/astro/package.json', 'utf8')) as {
  bin: { astro: string };
};
const astro = join('node_modules/astro', bin.astro);

async function build(site: string): Promise<void> {
  // the shell's own environment: Vitest adds BASE_URL, MODE and the like, which a build would take for the site's
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, RESULTS: 'kept', BASE_PATH: base, SITE: new URL(site).origin };
  const began = Date.now();
  await promisify(execFile)(process.execPath, [astro, 'build', '--outDir', folder], {
    env,
    maxBuffer: 1e8,
  });
  console.log(`The site was built under ${base} in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

export default async function setup(project: TestProject) {
  const files = sirv(folder, { dev: true });
  let built = Promise.resolve<string | null>(null);
  const server = createServer((request, response) => {
    void built.then((error) => {
      const inBase = request.url?.startsWith(base);
      if (inBase) request.url = request.url?.slice(base.length - 1) ?? '/';
      const end = (status: number, text: string) => void response.writeHead(status).end(text);
      if (error !== null) end(500, error);
      else if (inBase) files(request, response, () => end(404, 'There is no such page.'));
      else end(404, 'There is no such page.');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const site = `http://localhost:${(server.address() as AddressInfo).port}${base}`;
  built = build(site).then(
    () => null,
    (error: Error & { stdout?: string; stderr?: string }) =>
      `The site could not be built.\n${error.stdout ?? ''}\n${error.stderr ?? error.message}`,
  );
  project.provide('site', site);
  project.provide('folder', folder);
  project.provide('browser', await findBrowser());
  return () => void server.close();
}
