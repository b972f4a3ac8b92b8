/** How long a run still takes, in words that change once a second at most. */
import type { Lang } from '../../languages.ts';

/** Seconds that a run has gone on before its pace says anything of its end, and under which the end is near enough. */
const [settled, near] = [1, 3];
const units = [
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Of a number of seconds, the largest unit of which there are two: “40 seconds”, “3 minutes”. */
export function roughly(seconds: number, lang: Lang): string {
  const [unit, size] = units.find(([, size]) => seconds >= 2 * size) ?? units[2];
  const many = Math.round(seconds / size);
  const shown = unit === 'second' && many > 20 ? 5 * Math.round(many / 5) : many;
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(shown);
}

export class TimeLeft {
  #since = NaN;
  #said = { at: NaN, text: '' };

  /** The run begins, goes on or rests. */
  restart(now: number) {
    this.#since = now;
    this.#said = { at: NaN, text: '' };
  }

  /** At `now`, in milliseconds, with so many steps left of a run of so many a second; empty where there is nothing to say. */
  text(now: number, steps: number, rate: number, lang: Lang): string {
    const seconds = steps / rate;
    if (!(now - this.#since >= 1000 * settled) || !(seconds >= near) || seconds === Infinity)
      return '';
    if (!(now - this.#said.at < 1000)) this.#said = { at: now, text: roughly(seconds, lang) };
    return this.#said.text;
  }
}
