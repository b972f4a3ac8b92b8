/**
 * A recorded run in place of a live one: where a demo was started and has drawn no step for a while, or has failed, the frames
 * that the build keeps of the same setting play once, and stay at the end. Nothing of it is loaded before.
 */
import { withChanges, nameOfRun, runOf, type Recorded } from '../build/rows.ts';
import { reviveOf } from '../build/notation.ts';
import type { Setting } from '../core/address.ts';
import type { Demo } from '../core/contracts.ts';
import type { Panel } from './panel.ts';
import type { Drawn } from './pictures.ts';

/** Milliseconds from a run's start to its first step drawn, after which the recording plays. */
const patience = 3000;
/** Milliseconds that a frame stands. */
const pause = 1200;

/** The frames of a setting's run, from the beginning to the end; null where none was recorded. */
export async function recordingOf(
  id: string,
  demo: Demo,
  setting: Setting,
): Promise<Drawn[] | null> {
  const base = import.meta.env.BASE_URL.replace(/\/*$/, '/');
  const answer = await fetch(`${base}recorded/${id}.json`);
  const { [nameOfRun(demo, setting)]: recorded } = (await answer.json()) as Record<
    string,
    Recorded
  >;
  return recorded ? framesOf(recorded, setting) : null;
}

/** Recorded snapshots with the entries until then; where only the end was kept, its snapshot with growing curves. */
export function framesOf({ run, frames }: Recorded, setting: Setting): Drawn[] {
  const { entries, now, diverged, snap } = runOf(run);
  const ways = frames.length
    ? frames.map(({ step, changes }) => ({ step, snap: reviveOf(withChanges(run.snap, changes)) }))
    : entries.filter(({ step }, i) => step > 0 && i % 8 === 0).map(({ step }) => ({ step, snap }));
  const onTheWay = ways.flatMap(({ step, snap }): Drawn[] => {
    const at = entries.findIndex((entry) => entry.step === step);
    const entry = entries[at];
    if (!entry) return [];
    const left = diverged.filter((one) => one.step <= step);
    return [
      { entries: entries.slice(0, at), frame: { snap, now: entry, diverged: left }, setting },
    ];
  });
  return [...onTheWay, { entries, frame: { snap, now, diverged }, setting }];
}

export class Recording {
  readonly #id: string;
  readonly #demo: Demo;
  readonly #panel: Panel;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every beginning and end: a recording of before stops. */
  #turn = 0;
  #isPlaying = false;

  constructor(id: string, demo: Demo, panel: Panel) {
    this.#id = id;
    this.#demo = demo;
    this.#panel = panel;
  }

  /** A live run of this setting was started. */
  expect(setting: Setting) {
    this.end();
    this.#timer = setTimeout(() => void this.play(setting, 'waiting'), patience);
  }

  /** Play what was recorded of this setting, if anything was, and say why. */
  async play(setting: Setting, why: 'waiting' | 'failed') {
    const turn = ++this.#turn;
    const isCurrent = () => turn === this.#turn;
    const frames = await recordingOf(this.#id, this.#demo, setting).catch(() => null); // not saved, no network
    if (!frames || !isCurrent()) return;
    const { pictures, status } = this.#panel;
    this.#isPlaying = true;
    status.add(status.words.recorded[why], why === 'failed');
    pictures.mark(false);
    this.#panel.paper(setting);
    for (const frame of frames) {
      status.recorded(frame.frame.now.step);
      await pictures.draw(frame, { isCurrent, everything: true });
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (!isCurrent()) return;
    }
  }

  /** The live run draws, or is given up; whether a recording had played in its place. */
  end(): boolean {
    clearTimeout(this.#timer);
    const wasPlaying = this.#isPlaying;
    this.#turn++;
    this.#isPlaying = false;
    if (wasPlaying) this.#panel.status.recorded(null);
    return wasPlaying;
  }
}
