/**
 * What decides a result, as a short text: the programs that it is made by (comments, types and layout aside), the versions of
 * the packages they import, and the setting. Whoever changes one of them makes what is kept stale; nothing else does.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import type { Demo, RunClaim } from '../core/contracts.ts';
import type { Order } from './bench.ts';

const lab = 'src/lab/core/lab.ts';
/** Imported by its name at run time only. */
const engine = '@tensorflow/tfjs-backend-wasm';

/** Twelve hexadecimal digits of what is given. */
export const hash = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);

const emitted = new Map<string, string>();
/** A program without its types, comments and layout. */
function emit(source: string): string {
  const known = emitted.get(source);
  if (known !== undefined) return known;
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ESNext },
  });
  const bare = outputText.replace(/\s+/g, ' ');
  emitted.set(source, bare);
  return bare;
}

/** Every file that runs with the given ones, and every package they import. */
function closure(path: string, files: Map<string, string>, packages: Set<string>): void {
  if (files.has(path)) return;
  const program = emit(readFileSync(path, 'utf8'));
  files.set(path, program);
  for (const [, from = ''] of program.matchAll(/(?:from|import) ['"]([^'"]+)['"]/g)) {
    if (from.startsWith('.')) closure(normalize(join(dirname(path), from)), files, packages);
    else packages.add(from.split('/', from.startsWith('@') ? 2 : 1).join('/'));
  }
}

function versionOf(name: string): string {
  const path = `node_modules/${name}/package.json`;
  if (!existsSync(path)) return name; // node's own
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
  return `${name} ${version}`;
}

let read = { at: -Infinity, of: new Map<string, string>() };
/** The programs behind every run of a demo; read again after a second, as one page asks a hundred times and an author edits. */
function programs(demo: string): string {
  if (performance.now() - read.at > 1000) read = { at: performance.now(), of: new Map() };
  const known = read.of.get(demo) ?? readPrograms(demo);
  read.of.set(demo, known);
  return known;
}
function readPrograms(demo: string): string {
  const files = new Map<string, string>();
  const packages = new Set([engine]);
  for (const path of [lab, `src/demos/${demo}/model.ts`]) closure(path, files, packages);
  return JSON.stringify([[...files].sort(), [...packages].sort().map(versionOf)]);
}

/** Of a run: also the parameters, seeds and length, and what of `demo.ts` decides who leaves. */
export function digestOfRun({ demo, params, seeds, steps }: Order, data: Demo): string {
  const limits = Object.entries(data.metrics).map(([name, { limit }]) => [name, limit ?? null]);
  const sorted = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  const setting = [sorted, [...seeds], steps, limits, data.members ?? []];
  return hash(programs(demo), JSON.stringify(setting));
}

/** Of a claim: also its metric, and how one number is made of many. */
export function digestOfClaim(run: string, id: string, claim: RunClaim): string {
  const of = claim.of ?? 'mean';
  return hash(run, claim.metric, typeof of === 'function' ? aggregateOf(id) : of);
}

/**
 * The source of a function that makes one number of a run: the claim as `claims.ts` writes it (what it should be aside), and all
 * that stands beside the claims there. A function's own text would not do: it is another in every bundle, and hides what
 * it closes over.
 */
function aggregateOf(id: string): string {
  const [demo = '', name = ''] = id.split('/');
  const text = readFileSync(`src/demos/${demo}/claims.ts`, 'utf8');
  const file = ts.createSourceFile('claims.ts', text, ts.ScriptTarget.ESNext, true);
  let own = '';
  const find = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && nameOf(node) === name) own = ofOf(node.initializer);
    ts.forEachChild(node, find);
  };
  find(file);
  const isClaims = (node: ts.Statement) =>
    ts.isVariableStatement(node) &&
    node.declarationList.declarations.some((one) => one.name.getText() === 'claims');
  const beside = file.statements.filter((node) => !(own && isClaims(node)));
  return emit([...beside.map((node) => node.getText()), `of = ${own};`].join('\n'));
}

const nameOf = ({ name }: ts.PropertyAssignment) =>
  ts.isStringLiteral(name) ? name.text : name.getText();

/** The `of` of a claim that is written out, else the whole expression. */
function ofOf(node: ts.Expression): string {
  if (!ts.isObjectLiteralExpression(node)) return node.getText();
  const of = node.properties.find((one) => ts.isPropertyAssignment(one) && nameOf(one) === 'of');
  return (of ?? node).getText();
}
