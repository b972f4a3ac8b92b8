/** The controls that every demo has beside its own, as declared parameters, so that they are drawn the same way. */
import { maxSteps, type Setting } from '../core/address.ts';
import type { Choice, Demo, Param, Range, Text } from '../core/contracts.ts';
import { engineNames, labWords } from './words.ts';

const both = (key: 'seeds' | 'engine' | 'steps' | 'auto'): Text => ({
  ko: labWords.ko[key],
  en: labWords.en[key],
});
const count = (label: Text, max: number, value: number): Range => ({
  kind: 'range',
  label,
  min: 1,
  max,
  step: 1,
  value,
});

/** Seeds, steps and engine of a demo, beginning at the given setting; no seeds where there is only one. */
export function commonControls(demo: Demo, { seeds, steps }: Setting): Record<string, Param> {
  const engine: Choice = {
    kind: 'choice',
    label: both('engine'),
    value: 'auto',
    options: [
      { value: 'auto', label: both('auto') },
      ...Object.entries(engineNames).map(([value, name]) => ({
        value,
        label: { ko: name, en: name },
      })),
    ],
  };
  const length = count(both('steps'), maxSteps(demo), steps);
  return {
    ...(demo.maxSeeds > 1 ? { seeds: count(both('seeds'), demo.maxSeeds, seeds) } : {}),
    steps: { ...length, min: 100, step: 100 },
    engine,
  };
}
