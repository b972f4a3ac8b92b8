/** The models, apart from the registry: what imports this file imports tfjs. Workers, benches and tests only. */
import type { AnyModel } from './contracts.ts';
import { pick } from './registry.ts';

const models = import.meta.glob<AnyModel>('../../demos/*/model.ts', { import: 'model' });
export const loadModel = (id: string) => pick(models, id);
