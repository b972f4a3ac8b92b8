/**
 * What an article says of a demo: the whole bench, or an excerpt of one picture. Everything it names must exist; an
 * excerpt gets the id of its element, and the article must hold the bench that it opens.
 */
import type { Expression } from 'estree';
import type { VFile } from 'vfile';
import { settingOf } from '../lab/core/address.ts';
import type { AnyValues, Demo } from '../lab/core/contracts.ts';
import { demoIds, readDemo } from './library.ts';
import { attribute, type Component, isComponent, setAttribute } from './mdx.ts';
import { didYouMean, fail, lineOf, outlineOf } from './outline.ts';

const words = (node: Component, name: string) =>
  (attribute(node, name) ?? '').split(/\s+/).filter(Boolean);

/** Checks one `<Demo>` and enters it in the outline. */
export async function demoInArticle(file: VFile, node: Component): Promise<void> {
  const id = attribute(node, 'id') ?? '';
  if (!demoIds().includes(id))
    fail(
      file,
      node,
      `there is no demo "${id}" in src/demos; ${didYouMean(id, demoIds(), 'add the folder')}.`,
    );
  const outline = outlineOf(file);
  const [preset, given] = [attribute(node, 'preset'), paramsOf(file, node, id)];
  const [views, controls] = [words(node, 'views'), words(node, 'controls')];
  const demo = await readDemo(id); // null while it is not written
  if (demo) {
    checkNames(file, node, id, demo, { views, controls, given });
    try {
      settingOf(demo, { preset, params: given });
    } catch (error) {
      fail(file, node, `<Demo id="${id}">: ${(error as Error).message}; mend it.`);
    }
  }
  const view = views[0];
  const stem = [id, ...(view ? [view.replaceAll('_', '-')] : [])].join('-');
  const before = outline.demos.filter((one) => one.id === id && one.view === view).length;
  if (!view && before > 0)
    fail(file, node, `the demo "${id}" stands twice in full; give one of them views="…".`);
  const element = before ? `${stem}-${before + 1}` : stem;
  setAttribute(node, 'element', element);
  if (holdsGuess(node)) setAttribute(node, 'veil', 'true');
  outline.demos.push({ id, element, view, controls, preset, given, line: lineOf(node) });
}

/** An excerpt opens the bench with its setting, so the article holds that too. */
export function checkBenches(file: VFile): void {
  const { demos } = outlineOf(file);
  for (const { id, view, line } of demos)
    if (view && !demos.some((other) => other.id === id && !other.view))
      fail(
        file,
        { position: { start: { line } } },
        `the excerpt of "${id}" has no bench to open; add <Demo id="${id}"> without views later in the article.`,
      );
}

function checkNames(
  file: VFile,
  node: Component,
  id: string,
  demo: Demo,
  { views, controls, given }: { views: string[]; controls: string[]; given: AnyValues },
): void {
  const params = [...Object.keys(demo.params), 'steps', 'seeds'];
  const isKnown = (name: string, known: readonly string[], what: string) => {
    if (!known.includes(name))
      fail(
        file,
        node,
        `the demo "${id}" has no ${what} "${name}"; ${didYouMean(name, known, `it takes ${known.join(', ')}`)}.`,
      );
  };
  for (const view of views) isKnown(view, Object.keys(demo.views), 'view');
  for (const name of [...controls, ...Object.keys(given)]) isKnown(name, params, 'parameter');
  if (views.length > 1) fail(file, node, 'an excerpt shows one view; give each its own <Demo>.');
  if (controls.length > 2) fail(file, node, 'an excerpt has at most two controls; name fewer.');
  if (controls.length && !views.length)
    fail(file, node, 'the bench has all controls; leave out controls, or add views="…".');
}

function holdsGuess(node: Component): boolean {
  return node.children.some((child) => isComponent(child) && child.name === 'Guess');
}

/** The literal object of `params={{ batch: 1 }}`. */
function paramsOf(file: VFile, node: Component, id: string): AnyValues {
  const params = node.attributes.find(
    (one) => one.type === 'mdxJsxAttribute' && one.name === 'params',
  );
  if (params?.type !== 'mdxJsxAttribute' || !params.value) return {};
  const wrong = (): never =>
    fail(
      file,
      node,
      `the params of the demo "${id}" are not an object of numbers and words; write params={{ name: value }}.`,
    );
  if (typeof params.value === 'string') return wrong();
  const statement = params.value.data?.estree?.body[0];
  const object = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (object?.type !== 'ObjectExpression') return wrong();
  const entries = object.properties.map((property) => {
    if (property.type !== 'Property') return wrong();
    const { key } = property;
    const name =
      key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : wrong();
    return [name, literal(property.value as Expression) ?? wrong()] as const;
  });
  return Object.fromEntries(entries);
}

function literal(value: Expression): string | number | undefined {
  if (value.type === 'UnaryExpression' && value.operator === '-') {
    const positive = literal(value.argument);
    return typeof positive === 'number' ? -positive : undefined;
  }
  if (value.type !== 'Literal') return undefined;
  return typeof value.value === 'string' || typeof value.value === 'number'
    ? value.value
    : undefined;
}
