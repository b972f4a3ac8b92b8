/** What a demo says of itself: its state in a sentence, engine and meters, what could not be read, the primary button. */
import type { Lang } from '../../languages.ts';
import { flat, isTiny, type Setting } from '../core/address.ts';
import type { Demo, Divergence } from '../core/contracts.ts';
import type { Problem } from '../core/params.ts';
import type { Conversation } from './conversation.ts';
import { TimeLeft } from './time-left.ts';
import { engineNames, fill, labWords, type LabWords, type Phase } from './words.ts';

/** Seconds of a run after which another engine or another update is advised. */
const tooLong = 600;

export class Status {
  readonly words: LabWords;
  readonly #host: HTMLElement;
  readonly #demo: Demo;
  readonly #timeLeft = new TimeLeft();

  constructor(host: HTMLElement, demo: Demo) {
    this.#host = host;
    this.#demo = demo;
    this.words = labWords[host.lang as Lang];
  }

  /** Show a phase of a run, in its own sentence unless told another; the guess in the demo and its veil hear of it. */
  enter(phase: Phase, run: Conversation | null, sentence = this.#sentence(phase, run)) {
    this.#host.dataset['phase'] = phase;
    this.#timeLeft.restart(performance.now());
    if (phase !== 'running') this.#part('[data-time-left]', '');
    const left = phase === 'diverged' ? '' : this.#left(run?.frame.diverged ?? []);
    this.say([sentence, left].filter(Boolean).join(' '));
    const { words } = this;
    const label = this.#host.querySelector('[data-run]');
    const icon = label?.previousElementSibling;
    const over = phase === 'done' || phase === 'diverged' || phase === 'failed';
    if (label)
      label.textContent = phase === 'running' ? words.pause : over ? words.again : words.run;
    if (icon) icon.textContent = phase === 'running' ? '❚❚' : '▶';
    if (phase === 'still') {
      this.#part('[data-meters]', '');
      this.#part('[data-engine]', '');
    }
    this.#host.dispatchEvent(new CustomEvent('phase'));
  }

  #sentence(phase: Phase, run: Conversation | null): string {
    const last = run?.frame.diverged.at(-1);
    return fill(this.words.phase[phase], {
      step: (run?.frame.step ?? 0).toLocaleString('en'),
      advice: this.#demo.advice[this.#lang],
      ...(last && { metric: last.metric, seed: last.seed }),
    });
  }

  fail(error: unknown) {
    const text = error instanceof Error ? error.message : String(error);
    this.enter('failed', null, fill(this.words.phase.failed, { error: text }));
  }

  /** Label the pictures as recorded, at a step; null takes the label away. */
  recorded(step: number | null) {
    const views = this.#host.querySelector('.views');
    const known = views?.querySelector('.recorded');
    this.#host.toggleAttribute('data-recorded', step !== null);
    this.#host.dispatchEvent(new CustomEvent('phase')); // the veil hears of it
    if (step === null) return known?.remove();
    const label = known ?? document.createElement('p');
    label.className = 'recorded';
    label.textContent = fill(this.words.recorded.label, { step: step.toLocaleString('en') });
    if (!known) views?.append(label);
  }

  /** Say it behind what stands there, or instead. */
  add(text: string, isBehind: boolean) {
    const before = isBehind ? (this.#host.querySelector('[data-say]')?.textContent ?? '') : '';
    this.say(`${before} ${text}`.trim());
  }

  say(text: string) {
    this.#part('[data-say]', text);
  }

  engine({ engine: { name, why } }: Conversation) {
    const reason = this.words.why[why];
    this.#part('[data-engine]', `${engineNames[name]}${reason ? ` (${reason})` : ''} ·`);
  }

  meters({ frame, setting, models, rate }: Conversation) {
    const figure = (value: number) => Math.round(value).toLocaleString('en');
    this.#part(
      '[data-meters]',
      fill(this.words.meters, {
        step: figure(frame.step),
        steps: figure(setting.steps),
        seeds: setting.seeds,
        rate: figure(rate),
        models: figure(rate * models),
      }),
    );
    if (this.#host.dataset['phase'] !== 'running') return;
    const left = setting.steps - frame.step;
    const time = this.#timeLeft.text(performance.now(), left, rate, this.#lang);
    const isHopeless = left / rate > tooLong && isTiny(this.#demo, setting.params);
    const advice = isHopeless ? this.#demo.slow?.[this.#lang] : undefined;
    const said = [fill(this.words.timeLeft, { time }), advice].filter(Boolean).join('. ');
    this.#part('[data-time-left]', time && said);
  }

  /** Who has left the run, if the others go on: each member once, with its first step. */
  #left(diverged: readonly Divergence[]): string {
    const members = new Map<string, Divergence>();
    for (const one of diverged) {
      const name = one.member ?? fill(this.words.seedName, { seed: one.seed });
      if (!members.has(name)) members.set(name, one);
    }
    return [...members]
      .map(([name, { step }]) =>
        fill(this.words.left, {
          who: this.#demo.words[name]?.[this.#lang] ?? name,
          step: step.toLocaleString('en'),
        }),
      )
      .join(' ');
  }

  /** Name each value that could not be read, what is allowed, and what is used in its place. */
  problems(problems: readonly Problem[], usual: Setting) {
    const list = this.#host.querySelector<HTMLElement>('.problems');
    if (!list) return;
    list.hidden = problems.length === 0;
    list.replaceChildren(
      ...problems.map(({ name, given, reason, allowed }) => {
        const item = document.createElement('li');
        const param = this.#demo.params[name];
        const hint = param?.kind === 'line' ? param.hint[this.#lang] : allowed;
        const value = String(flat(usual)[name] ?? '');
        item.textContent = fill(this.words.problem[reason], { name, given, allowed: hint, value });
        return item;
      }),
    );
  }

  get #lang() {
    return this.#host.lang as Lang;
  }

  #part(selector: string, text: string) {
    const node = this.#host.querySelector(selector);
    if (node && node.textContent !== text) node.textContent = text;
  }
}
