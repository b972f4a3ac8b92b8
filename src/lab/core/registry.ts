/** Every demo there is: one folder each under src/demos. A folder is found, not listed. */
import type { Claim, Demo, Views } from './contracts.ts';

type Loader<T> = () => Promise<T>;
const demos = import.meta.glob<Demo>('../../demos/*/demo.ts', { import: 'demo' });
const views = import.meta.glob<Views<unknown>>('../../demos/*/view.ts', { import: 'views' });
const claims = import.meta.glob<Record<string, Claim>>('../../demos/*/claims.ts', {
  import: 'claims',
});

export const idOf = (path: string) => path.split('/').at(-2) as string;
export const demoIds: readonly string[] = Object.keys(demos).map(idOf).sort();

/** The entry of one demo; a sentence with the names there are, if there is none. */
export function pick<T>(all: Record<string, Loader<T>>, id: string): Promise<T> {
  const path = Object.keys(all).find((one) => idOf(one) === id);
  if (!path) throw new Error(`There is no demo “${id}”; there are: ${demoIds.join(', ')}.`);
  return (all[path] as Loader<T>)();
}
export const loadDemo = (id: string) => pick(demos, id);
export const loadViews = (id: string) => pick(views, id);
export const loadClaims = (id: string) => pick(claims, id);
