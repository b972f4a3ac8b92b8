/** Every demo there is: one folder each under src/demos. A folder is found, not listed. */
import type { AnyModel, Claim, Demo, Views } from './contracts.ts';

type Loader<T> = () => Promise<T>;
const demos = import.meta.glob<Demo>('../demos/*/demo.ts', { import: 'demo' });
const models = import.meta.glob<AnyModel>('../demos/*/model.ts', { import: 'model' });
const views = import.meta.glob<Views<unknown>>('../demos/*/view.ts', { import: 'views' });
const claims = import.meta.glob<Record<string, Claim>>('../demos/*/claims.ts', {
  import: 'claims',
});

const idOf = (path: string) => path.split('/').at(-2) as string;
export const demoIds: readonly string[] = Object.keys(demos).map(idOf).sort();

function pick<T>(all: Record<string, Loader<T>>, id: string): Promise<T> {
  const path = Object.keys(all).find((one) => idOf(one) === id);
  if (!path) throw new Error(`There is no demo “${id}”; there are: ${demoIds.join(', ')}.`);
  return (all[path] as Loader<T>)();
}
export const loadDemo = (id: string) => pick(demos, id);
export const loadModel = (id: string) => pick(models, id);
export const loadViews = (id: string) => pick(views, id);
export const loadClaims = (id: string) => pick(claims, id);
