/** What a demo, a model, a view and the lab promise each other. Types only; nothing here runs. */
import type { Lang } from '../../languages.ts';

/** A word in both languages; `$…$` inside is mathematics. */
export type Text = Readonly<Record<Lang, string>>;

interface Control {
  readonly label: Text;
  /** Shown behind the disclosure "more settings". */
  readonly more?: boolean;
  /** Changes what is seen of a run, never the run: no restart. */
  readonly live?: boolean;
}
export interface Range extends Control {
  readonly kind: 'range';
  /** Written as a box for a number, not as a slider. */
  readonly box?: boolean;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}
export interface Choice extends Control {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string | number; readonly label: Text }[];
  readonly value: string | number;
}
export interface Line extends Control {
  readonly kind: 'line';
  readonly value: string;
  /** A regular expression for the whole text, and the sentence that says what it allows. */
  readonly pattern: string;
  readonly hint: Text;
}
export type Param = Range | Choice | Line;
export type Params = Readonly<Record<string, Param>>;
type Value<P> = P extends Range
  ? number
  : P extends Choice
    ? P['options'][number]['value']
    : string;
/** The values of a demo's parameters, typed from their declaration. */
export type Values<P extends Params> = { readonly [K in keyof P]: Value<P[K]> };
export type AnyValues = Readonly<Record<string, string | number>>;

export interface Metric {
  readonly label: Text;
  /** Beyond this size, or not finite, a model has diverged: that member of that seed is out, the others go on. */
  readonly limit?: number;
}

/** A demo as plain data: read at build for the page, in the browser for the form. */
export interface Demo {
  readonly title: Text;
  readonly params: Params;
  /** Named settings that the page offers: what differs from the declared values; `steps` and `seeds` may be among them. */
  readonly presets?: Readonly<Record<string, { readonly label: Text; readonly params: AnyValues }>>;
  /** Names of the models that one replica trains side by side; a metric's full name is `metric.member`. */
  readonly members?: readonly string[];
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly views: Readonly<Record<string, { readonly title: Text; readonly wide?: boolean }>>;
  /** Views side by side on a wide screen. */
  readonly columns: 2 | 3;
  /** The view that stands for the demo on the start page. */
  readonly still: string;
  /** Length of a whole run, and the number of seeds, unless the reader chooses others. */
  readonly steps: number;
  /** Longest run that the form offers; twice the usual one unless told. */
  readonly maxSteps?: number;
  readonly seeds: number;
  /** Largest number of seeds that the form offers. */
  readonly maxSeeds: number;
  /**
   * Values with which a step is many tiny launches and next to no arithmetic: `auto` then takes WASM, where a launch costs
   * least, before a graphics card.
   */
  readonly tiny?: AnyValues;
  /** What to change where an engine takes many minutes over tiny launches. */
  readonly slow?: Text;
  /** What to say when the run diverges: which parameter, what to try. */
  readonly advice: Text;
  /** Which words the views use, so that no prose stands in a view. */
  readonly words: Readonly<Record<string, Text>>;
}

/**
 * A model is mathematics: tensors in, tensors out, every tensor with a leading replica axis. It never disposes, never
 * reads a clock, never draws an unseeded number. A state holds tensors and numbers only.
 */
export interface Model<P, S, Snap> {
  init(params: P, seeds: readonly number[]): S;
  step(state: S, params: P): S;
  /**
   * The only place that reads tensors back. At rest (the end of a run, a pause, a look) there is time for tests that a
   * running picture has not.
   */
  snapshot(state: S, params: P, atRest: boolean): Promise<Snap>;
  /**
   * What is kept in the repository of a finished run's snapshot, for the pictures of replica 0; all of it unless told.
   */
  still?(snap: Snap): Snap;
  /** One number a replica for every metric; NaN where the metric means nothing for these parameters. */
  metrics(snap: Snap, params: P): Record<string, ArrayLike<number>>;
}
export type AnyModel = Model<AnyValues, object, unknown>;

/** The metrics of every replica at one recorded step. */
export interface Entry {
  readonly step: number;
  readonly metrics: Readonly<Record<string, readonly number[]>>;
}
/** One member of one seed that left the run: by which metric, and at which recorded step. */
export interface Divergence {
  readonly metric: string;
  /** Undefined where nothing trains side by side. */
  readonly member?: string;
  readonly seed: number;
  readonly step: number;
}
/** What one request brings back: the newest snapshot, and the entries recorded on the way. */
export interface Frame {
  readonly step: number;
  readonly snap: unknown;
  /** The metrics now, recorded or not. */
  readonly now: Entry;
  readonly entries: readonly Entry[];
  /** All who have left the run so far; it ends early only where nobody is left. */
  readonly diverged: readonly Divergence[];
  /** Milliseconds that the steps of this request took. */
  readonly took: number;
}

export type EngineName = 'webgl' | 'wasm' | 'cpu';
/** An engine by name; the best there is; the best for many tiny launches. */
export type Wanted = EngineName | 'auto' | 'tiny';
export interface Engine {
  readonly name: EngineName;
  /** What the driver says of itself; empty where there is no driver. */
  readonly renderer: string;
  /** Why a faster engine was not taken; empty where none was passed over. */
  readonly why: '' | 'tiny' | 'no-webgl' | 'software' | 'half-floats' | 'no-wasm' | 'chosen';
}
/** A state copied out of the engine, to be rebuilt in another. */
export interface Checkpoint {
  readonly step: number;
  readonly state: unknown;
  readonly diverged: readonly Divergence[];
}

export interface Request {
  readonly demo: string;
  readonly params: AnyValues;
  readonly seeds: readonly number[];
  readonly engine: Wanted;
  readonly checkpoint?: Checkpoint | undefined;
}
/** The lab as the page sees it, through Comlink: several runs by name, one request of each in flight. */
export interface Lab {
  /** Begin the run of that name, in place of an older one. `models` counts what one step updates: replicas times members. */
  open(run: string, request: Request): Promise<{ engine: Engine; frame: Frame; models: number }>;
  /** Whatever takes long the first time, before it is asked for: the engine, its programs. Leaves no run behind. */
  warm(request: Request): Promise<void>;
  /** `atRest`: this is the end or a pause, see `Model.snapshot`. No steps: the same state, looked at anew. */
  advance(run: string, steps: number, params: AnyValues, atRest: boolean): Promise<Frame>;
  checkpoint(run: string): Promise<Checkpoint>;
  close(run: string): void;
}

export interface At {
  readonly params: AnyValues;
  readonly entries: readonly Entry[];
  /** Who has left the run; nobody unless told. */
  readonly diverged?: readonly Divergence[];
  /** Index of the replica that is drawn thick. */
  readonly focus: number;
  readonly width: number;
  /** Length of the whole run: the axis does not jump while it goes on. */
  readonly steps: number;
  readonly lang: Lang;
  readonly document: Document;
}
/** Snapshot and history to a finished element. */
export type View<Snap> = (snap: Snap, at: At) => Element;
export type Views<Snap> = Readonly<Record<string, View<Snap>>>;

/** A number that the lessons quote. */
export type Claim = {
  /** Decimal places that are shown. */
  readonly digits: number;
  /** What the fact sheet, or the paper, has; a test holds the computed number to it. */
  readonly expect: number;
  readonly tolerance: number;
} & (
  | { readonly run: ClaimRun; readonly metric: string; readonly of?: Aggregate }
  | { readonly value: () => number; readonly how: Text }
);
export type RunClaim = Extract<Claim, { run: ClaimRun }>;
/**
 * How the replicas' values become one number: their mean unless told, their median, the percentage of those that are 1;
 * or what a function makes of the finished run.
 */
export type Aggregate = 'mean' | 'median' | 'share' | ((run: Frame) => number);
export interface ClaimRun {
  readonly params?: AnyValues;
  readonly seeds?: readonly number[];
  readonly steps: number;
}
