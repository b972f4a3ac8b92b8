/**
 * The build's last step, after the fonts have rewritten the pages: bundle the script behind the “save” buttons, tell these how
 * many bytes they are about, and bundle the offline worker with the list of what each lesson needs.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';
import { bytesOf, manifestOf, partsOf } from './manifest.ts';
import { sizeOf } from './words.ts';

export const offline: AstroIntegration = { name: 'offline', hooks: hooks() };

function hooks(): AstroIntegration['hooks'] {
  let base = '/';
  return {
    'astro:config:setup': ({ config }) => void (base = config.base),
    'astro:build:done': async ({ dir, logger }) => {
      const begun = performance.now();
      const count = await finish(fileURLToPath(dir), base);
      logger.info(`${count} files to save in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    },
  };
}

/** Bundle one entry to one file; its text. */
async function bundle(entry: string, base: string, format: 'es' | 'iife', define = {}) {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    base,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    build: {
      write: false,
      minify: true,
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: [format], name: 'x' },
    },
  });
  const [first] = [result].flat();
  const [chunk] = first && 'output' in first ? first.output : [];
  if (chunk?.type !== 'chunk')
    throw new Error(`src/offline/${entry}: nothing came of bundling it.`);
  return chunk.code;
}

/** A button that can save lessons, as Save.astro and the page for unsaved ones write it. */
const button = / data-offline="([^"]*)"/;

/** Write script, sizes and worker into a built site's folder; how many files there are to save. */
async function finish(folder: string, base: string): Promise<number> {
  const code = await bundle('./page.ts', base, 'es');
  const digest = createHash('sha256').update(code).digest('hex').slice(0, 8);
  const script = `_astro/offline.${digest}.js`;
  writeFileSync(join(folder, script), code);

  const pages = globSync('**/*.html', { cwd: folder }).map((path) => {
    const html = readFileSync(join(folder, path), 'utf8');
    return { path, html, ids: button.exec(html)?.[1]?.split(' ') ?? [] };
  });
  const lessons = [...new Set(pages.flatMap(({ ids }) => ids))].sort();
  const href = `${base.replace(/\/*$/, '/')}${script}`;
  const write = (
    attributes: (ids: readonly string[]) => string,
    size: (ids: readonly string[]) => string = () => '',
  ) => {
    for (const { path, html, ids } of pages)
      if (ids.length) {
        const text = html.replace(button, () => attributes(ids)).replace('%size%', size(ids));
        writeFileSync(join(folder, path), text);
      }
  };
  write(() => ` data-script="${href}"`); // so that following names finds the script
  const parts = partsOf(folder, lessons);
  const shared = bytesOf(folder, parts.shared);
  const own = Object.fromEntries(
    lessons.map((id) => [id, bytesOf(folder, parts.lessons[id] ?? [])]),
  );
  const ownOf = (ids: readonly string[]) => ids.map((id) => [id, own[id] ?? 0] as const);
  write(
    (ids) => {
      const bytes = JSON.stringify(Object.fromEntries(ownOf(ids))).replaceAll('"', '&quot;');
      return ` data-offline="${bytes}" data-shared="${shared}" data-script="${href}"`;
    },
    (ids) => sizeOf(ownOf(ids).reduce((sum, [, bytes]) => sum + bytes, shared)),
  );
  const manifest = JSON.stringify(manifestOf(folder, parts));
  writeFileSync(
    join(folder, 'offline.js'),
    await bundle('./worker.ts', base, 'iife', { manifest }),
  );
  return new Set([...parts.shared, ...Object.values(parts.lessons).flat()]).size;
}
