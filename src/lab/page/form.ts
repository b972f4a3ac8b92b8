/** The form of a demo as its setting: read from the controls, put into them, written into the address and read from it. */
import { flat, readSetting, settingOf, writeSetting, type Setting } from '../core/address.ts';
import type { AnyValues, Demo } from '../core/contracts.ts';
import type { Problem } from '../core/params.ts';

export class SettingForm {
  readonly #host: HTMLElement;
  readonly #demo: Demo;
  readonly #form: HTMLFormElement;
  /** What an address leaves unsaid: the demo's defaults, for an excerpt its own. */
  readonly usual: Setting;

  constructor(host: HTMLElement, demo: Demo) {
    this.#host = host;
    this.#demo = demo;
    this.#form = host.querySelector('form') as HTMLFormElement;
    const given = JSON.parse(host.dataset['given'] ?? '{}') as AnyValues;
    this.usual = settingOf(demo, { params: given });
  }

  read() {
    const written = [...new FormData(this.#form)] as [string, string][];
    return readSetting(this.#demo, written, this.usual);
  }

  /** Put names and texts into the controls, over the usual setting; returns what could not be read. */
  take(query: readonly (readonly [string, string])[]): Problem[] {
    const { setting, problems } = readSetting(this.#demo, query, this.usual);
    const usual = flat(this.usual);
    for (const [name, value] of Object.entries(flat(setting))) {
      const control = this.#form.elements.namedItem(name);
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
        control.value = String(value);
      else if (usual[name] !== value) this.#hide(name, String(value));
    }
    this.#form.dispatchEvent(new Event('input'));
    return problems;
  }

  /** An excerpt shows few controls; what else an address sets is held by hidden ones, which a reset takes away. */
  #hide(name: string, value: string) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    input.dataset['taken'] = '';
    this.#form.append(input);
  }

  forget() {
    for (const input of this.#form.querySelectorAll('[data-taken]')) input.remove();
    // the reset of a form leaves hidden controls as they are
    const usual = flat(this.usual);
    for (const input of this.#form.querySelectorAll<HTMLInputElement>('[type=hidden]'))
      input.value = String(usual[input.name] ?? '');
  }

  /** Names and texts of the address, if it names this demo. */
  addressed(): [string, string][] | null {
    const query = new URLSearchParams(location.search);
    return query.get('demo') === this.#host.id
      ? [...query].filter(([name]) => name !== 'demo')
      : null;
  }

  /** Whether something of the query stands behind the disclosure. */
  isHidden(query: readonly (readonly [string, string])[]): boolean {
    return query.some(
      ([name]) => ['seeds', 'steps', 'engine'].includes(name) || this.#demo.params[name]?.more,
    );
  }

  writeAddress() {
    const query = writeSetting(this.#host.id, this.usual, this.read().setting);
    const address = new URL(location.href);
    const named = new URLSearchParams(address.search).get('demo');
    if (!query.size && named !== this.#host.id) return;
    if (address.searchParams.has('present')) query.set('present', '');
    address.search = query.toString();
    history.replaceState(history.state, '', address);
  }

  /** Copy the address of this setting; whether that was allowed. */
  async copyAddress(): Promise<boolean> {
    this.writeAddress();
    const address = new URL(location.href);
    address.hash = this.#host.id;
    return navigator.clipboard.writeText(address.href).then(
      () => true,
      () => false,
    );
  }
}
