/**
 * `npm run results` computes what is missing, stale or edited of all that pages and claims need, and removes what nobody asks
 * for. `npm run results -- --check` computes everything anew, changes nothing, and names what differs.
 */
import { globSync, rmSync } from 'node:fs';
import { demoIds } from '../core/registry.ts';
import { differences } from './compare.ts';
import { framesFile } from './frames.ts';
import { claimsFile, unasked, writeClaims } from './kept.ts';
import { needed, startAll } from './needed.ts';

const words = process.argv.slice(2);
const wrong = words.find((word, i) => word !== '--check' || i > 0);
if (wrong !== undefined) {
  process.stderr.write(`“${wrong}” is not understood; the only option is --check, once.\n`);
  process.exit(2);
}
const works = await needed();
const paths = works.flatMap(({ shown }) => shown?.path ?? []);
const files = paths.flatMap((path) => [path, framesFile(path)]);
const ids = works.flatMap(({ claims }) => Object.keys(claims));
const count = `${paths.length} runs of pages and ${ids.length} claims`;

if (words.length) {
  const found = (await Promise.all(works.map(differences))).flat();
  for (const sentence of found) process.stdout.write(`${sentence}\n`);
  process.stdout.write(`${count} computed anew; ${found.length || 'none'} differ.\n`);
  process.exit(found.length ? 1 : 0);
}
await startAll(works);
for (const demo of demoIds)
  writeClaims(claimsFile(demo), {}, (name) => ids.includes(`${demo}/${name}`));
const useless = unasked(globSync('src/demos/*/results/*'), files);
for (const path of useless) rmSync(path);
process.stdout.write(`${count} are kept; ${useless.length || 'no'} files removed.\n`);
process.exit(0);
