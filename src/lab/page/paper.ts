/** What paper needs beside a picture: its setting in words, and the address that restores it. Shown in print only. */
import type { Lang } from '../../languages.ts';
import { flat, settingOf, writeSetting, type Setting } from '../core/address.ts';
import type { Demo, Param } from '../core/contracts.ts';
import { fill, labWords } from './words.ts';

const greek: Record<string, string> = {
  alpha: 'α',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  eta: 'η',
  lambda: 'λ',
  mu: 'μ',
  pm: '±',
  sigma: 'σ',
  theta: 'θ',
};
/** A label without its mathematics' markup: “학습률 $\mu_p$” is 학습률 μp. */
const plain = (label: string) =>
  label.replace(/\$([^$]+)\$/g, (_, tex: string) =>
    tex.replace(/\\(\w+)/g, (__, name: string) => greek[name] ?? name).replace(/[{}_^]/g, ''),
  );

const valueOf = (param: Param, value: string | number, lang: Lang): string => {
  const option = param.kind === 'choice' && param.options.find((one) => one.value === value);
  return option ? plain(option.label[lang]) : String(value);
};

/** What differs from the declared values, then seeds and steps. */
export function settingInWords(demo: Demo, setting: Setting, lang: Lang): string {
  const t = labWords[lang];
  const usual = flat(settingOf(demo));
  const changed = Object.entries(demo.params)
    .filter(([name]) => setting.params[name] !== usual[name])
    .map(([name, param]) => {
      const value = valueOf(param, setting.params[name] ?? '', lang);
      return `${plain(param.label[lang])} = ${value}`;
    });
  return fill(t.paper, {
    changed: changed.join(' · ') || t.defaults,
    seeds: setting.seeds,
    steps: setting.steps.toLocaleString('en'),
  });
}

/** The address of the element `id` in this setting, on the page at `page`. */
export function addressOf(page: URL, id: string, usual: Setting, setting: Setting): string {
  const address = new URL(page);
  address.search = writeSetting(id, usual, setting).toString();
  address.hash = id;
  return address.href;
}
