/**
 * `npm run results` computes what is missing, stale or edited of all that pages and claims need, and removes what nobody asks
 * for. `npm run results -- --check` computes everything anew, changes nothing, and names what differs.
 */
import { globSync, rmSync } from 'node:fs';
import { demoIds } from '../core/registry.ts';
import { differenceOfClaim, differenceOfRun } from './compare.ts';
import { claimsFile, writeClaims } from './kept.ts';
import { neededClaims, neededRuns, startAll } from './needed.ts';

const [flag, ...more] = process.argv.slice(2);
if (more.length || (flag !== undefined && flag !== '--check')) {
  const wrong = flag === '--check' ? more[0] : flag;
  process.stderr.write(`“${wrong}” is no option; --check is the only one.\n`);
  process.exit(2);
}

const runs = await neededRuns();
const claims = Object.entries(await neededClaims());
if (flag === '--check') await check();
else await refresh();

async function check() {
  const found = await Promise.all([
    ...runs.map(differenceOfRun),
    ...claims.map(([id, claim]) => differenceOfClaim(id, claim)),
  ]);
  const different = found.filter((one) => one !== null);
  for (const sentence of different) process.stdout.write(`${sentence}\n`);
  process.stdout.write(
    `${runs.length} runs and ${claims.length} claims computed anew: ${different.length || 'none'} differ.\n`,
  );
  process.exit(different.length ? 1 : 0);
}

async function refresh() {
  await startAll();
  const wanted = new Set([...runs.map(({ path }) => path), ...demoIds.map(claimsFile)]);
  const unasked = globSync('src/demos/*/results/*').filter((path) => !wanted.has(path));
  for (const path of unasked) rmSync(path);
  const ids = new Set(claims.map(([id]) => id));
  for (const demo of demoIds) writeClaims(demo, {}, (name) => ids.has(`${demo}/${name}`));
  process.stdout.write(
    `${runs.length} runs and ${claims.length} claims are kept; ${unasked.length || 'no'} files removed.\n`,
  );
  process.exit(0);
}
