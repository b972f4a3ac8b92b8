/** All that a demo shows of itself: its form, its pictures, its status line. The session decides, the panel shows. */
import type { Lang } from '../../languages.ts';
import { flat, type Setting } from '../core/address.ts';
import type { AnyValues, Demo, Views } from '../core/contracts.ts';
import { SettingForm } from './form.ts';
import { addressOf, settingInWords } from './paper.ts';
import { Pictures } from './pictures.ts';
import { Status } from './status.ts';

export class Panel {
  readonly form: SettingForm;
  readonly pictures: Pictures;
  readonly status: Status;
  readonly #host: HTMLElement;
  readonly #demo: Demo;

  constructor(host: HTMLElement, demo: Demo, views: Views<unknown>) {
    this.#host = host;
    this.#demo = demo;
    this.form = new SettingForm(host, demo);
    this.pictures = new Pictures(host, views);
    this.status = new Status(host, demo);
    const query = new URLSearchParams(location.search);
    const engine = query.get('engine');
    if (!query.has('demo') && engine !== null) this.take([['engine', engine]]);
  }

  /** The setting of the form; null where something cannot be read, which is then told. */
  read(): Setting | null {
    const { setting, problems } = this.form.read();
    this.status.problems(problems, this.form.usual);
    return problems.length ? null : setting;
  }

  /** What the form holds, as far as it can be read. */
  get values(): AnyValues {
    return flat(this.form.read().setting);
  }

  /** Fill the form over the usual setting; what cannot be read is told and counted. */
  take(query: readonly (readonly [string, string])[]): number {
    const problems = this.form.take(query);
    this.status.problems(problems, this.form.usual);
    return problems.length;
  }

  /** Fill the form with these values; live ones that are not among them stay as they stand. */
  adopt(values: AnyValues) {
    const live = Object.entries(this.form.read().setting.params).filter(
      ([key]) => this.#demo.params[key]?.live,
    );
    this.take(
      Object.entries({ ...Object.fromEntries(live), ...values }).map(([k, v]) => [k, String(v)]),
    );
  }

  /** Fill the form from the address; what cannot be read is named, replaced by its default, and the rest kept. */
  restore() {
    const query = this.form.addressed() ?? [];
    this.pictures.mark(this.take(query) < query.length);
    if (this.form.isHidden(query))
      this.#host.querySelector('form details')?.setAttribute('open', '');
    if (!this.#host.closest('.deck')) this.#host.scrollIntoView({ block: 'start' });
  }

  /** As the build wrote it. */
  reset() {
    this.pictures.reset();
    this.pictures.mark(false);
    this.paper(this.form.usual);
    this.form.forget();
    this.status.problems([], this.form.usual);
    this.form.writeAddress();
  }

  /** Say on paper what the pictures show from now on. */
  paper(setting: Setting) {
    const line = this.#host.querySelector('.paper');
    const place = line?.querySelector('span');
    if (!line || !place) return;
    const page = new URL(location.pathname, location.href);
    place.textContent = addressOf(page, this.#host.id, this.form.usual, setting);
    line.replaceChildren(settingInWords(this.#demo, setting, this.#host.lang as Lang), place);
  }

  async link() {
    const { copied, notCopied } = this.status.words;
    this.status.say((await this.form.copyAddress()) ? copied : notCopied);
  }
}
