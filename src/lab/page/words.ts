/** The words around every demo, written into the page at build; the session loads them with itself. */
import type { Lang } from '../../languages.ts';
import type { EngineName } from '../core/contracts.ts';

export type Phase = 'still' | 'opening' | 'running' | 'paused' | 'done' | 'diverged' | 'failed';

interface Words {
  readonly run: string;
  readonly pause: string;
  readonly again: string;
  readonly step: string;
  readonly reset: string;
  readonly link: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly more: string;
  readonly presets: string;
  readonly seeds: string;
  readonly steps: string;
  readonly engine: string;
  readonly predict: string;
  readonly auto: string;
  readonly noScript: string;
  /** `{step}`, `{metric}`, `{seed}`, `{advice}`, `{error}` are filled in. */
  readonly phase: Readonly<Record<Phase, string>>;
  /** The still shows another setting than the form. */
  readonly stale: string;
  readonly restored: string;
  readonly resumed: string;
  /** One has diverged, the others go on: `{who}`, `{step}`; a run without members names its seeds. */
  readonly left: string;
  readonly seedName: string;
  /** Another demo of the page trains. */
  readonly yielded: string;
  /** A recorded run in place of a live one: on its picture with `{step}`, and why, in the status line. */
  readonly recorded: { readonly label: string; readonly waiting: string; readonly failed: string };
  /** Of an excerpt: to the bench with all settings. */
  readonly bench: string;
  /** Over a picture that waits for the reader's guess. */
  readonly veil: { readonly open: string; readonly guessed: string };
  readonly guess: Readonly<
    Record<'yours' | 'right' | 'wrong' | 'truth' | 'number' | 'take' | 'tell' | 'again', string>
  >;
  readonly why: Readonly<
    Record<'tiny' | 'no-webgl' | 'software' | 'half-floats' | 'no-wasm' | 'chosen' | '', string>
  >;
  /** `{name}`, `{given}`, `{allowed}`, `{value}`. */
  readonly problem: Readonly<Record<'unknown' | 'range' | 'choice' | 'pattern', string>>;
  readonly meters: string;
  readonly timeLeft: string;
  readonly poster: string;
  /** Under a demo in print. */
  readonly paper: string;
  /** Of a setting that is the usual one. */
  readonly defaults: string;
}

export const engineNames: Readonly<Record<EngineName, string>> = {
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

const ko: Words = {
  run: '돌리기',
  pause: '멈춤',
  again: '다시 돌리기',
  step: '한 걸음',
  reset: '처음으로',
  link: '링크 복사',
  copied: '이 설정의 주소를 복사했습니다.',
  notCopied: '주소를 복사하지 못했습니다. 주소창의 주소가 이 설정을 담고 있습니다.',
  more: '설정 더 보기',
  presets: '준비된 설정',
  seeds: '시드 수',
  steps: '걸음 수',
  engine: '계산 엔진',
  predict: '돌리기 전에',
  auto: '자동',
  noScript:
    '이 그림은 사이트를 빌드할 때 같은 모델을 돌려 얻은 결과입니다. 직접 돌리려면 자바스크립트가 필요합니다.',
  phase: {
    still: '빌드할 때 같은 모델로 끝까지 돌린 결과입니다.',
    opening: '계산 엔진을 여는 중입니다.',
    running: '학습하고 있습니다.',
    paused: '{step}걸음에서 멈췄습니다.',
    done: '{step}걸음을 모두 마쳤습니다.',
    diverged: '{step}걸음에서 발산했습니다({metric}, 시드 {seed}). {advice}',
    failed: '실행하지 못했습니다: {error}. 다른 계산 엔진을 고르거나 다시 돌려 보세요.',
  },
  stale: '설정을 바꿨습니다. 아래 그림은 바꾸기 전 설정의 결과입니다. 돌리면 새로 계산합니다.',
  restored:
    '주소에 담긴 설정을 불러왔습니다. 아래 그림은 기본 설정의 결과이며, 돌리면 이 설정으로 계산합니다.',
  resumed: '그래픽 장치의 연결이 끊겨, {step}걸음에서 저장한 상태부터 이어 갑니다.',
  left: '{who}: {step}걸음에서 발산해 빠졌고, 나머지는 계속합니다.',
  seedName: '시드 {seed}',
  yielded: '다른 그림이 돌기 시작해 {step}걸음에서 멈췄습니다. 다시 누르면 이어집니다.',
  recorded: {
    label: '녹화 재생 · {step}걸음',
    waiting:
      '계산이 아직 시작되지 않아, 같은 설정으로 미리 녹화한 실행을 재생합니다. 계산이 시작되면 바로 바뀝니다.',
    failed: '대신 같은 설정으로 미리 녹화한 실행을 재생합니다.',
  },
  bench: '모든 설정으로 열기',
  veil: {
    open: '먼저 예상해 보세요. 돌리면 그림이 나타납니다.',
    guessed: '예상을 적어 두었습니다. 이제 돌려서 확인해 보세요.',
  },
  guess: {
    yours: '내 예상',
    right: '정답',
    wrong: '아닙니다',
    truth: '결과',
    number: '내 예상',
    take: '이렇게 예상합니다',
    tell: '바로 결과 보기',
    again: '다시 예상하기',
  },
  why: {
    '': '',
    chosen: '직접 고른 엔진',
    tiny: '한 걸음의 계산이 작아 WebGL보다 빠름',
    'no-webgl': 'WebGL이 없어 대신 사용',
    software: 'WebGL이 그래픽 카드 없이 돌아가 대신 사용',
    'half-floats': 'WebGL이 32비트 실수를 다루지 못해 대신 사용',
    'no-wasm': 'WebGL도 WASM도 쓸 수 없어 대신 사용',
  },
  problem: {
    unknown: '주소에 적힌 ‘{name}’ 매개변수는 이 데모에 없습니다. 쓸 수 있는 이름: {allowed}.',
    range: '주소의 {name}={given} 값은 범위({allowed})를 벗어나므로 기본값({value})을 씁니다.',
    choice: '주소의 {name}={given} 값은 선택지({allowed})에 없으므로 기본값({value})을 씁니다.',
    pattern: '{name} 자리에 쓴 값(‘{given}’)을 읽을 수 없습니다. {allowed}',
  },
  meters: '{step}/{steps}걸음 · 시드 {seeds}개 · 초당 {rate}걸음 · 초당 모델 {models}개 갱신',
  timeLeft: '· 약 {time} 남음',
  poster: '{title}: 끝까지 돌린 결과',
  paper: '{changed} · 시드 {seeds}개 · {steps}걸음',
  defaults: '기본 설정',
};

const en: Words = {
  run: 'Run',
  pause: 'Pause',
  again: 'Run again',
  step: 'One step',
  reset: 'Reset',
  link: 'Copy link',
  copied: 'The address of these settings is copied.',
  notCopied: 'The address could not be copied; the address bar holds these settings.',
  more: 'More settings',
  presets: 'Prepared settings',
  seeds: 'Seeds',
  steps: 'Steps',
  engine: 'Engine',
  predict: 'Before you run',
  auto: 'automatic',
  noScript:
    'The figure is a run of the same model, computed when the site was built. Running it yourself needs JavaScript.',
  phase: {
    still: 'A finished run of the same model, computed when the site was built.',
    opening: 'Opening the engine.',
    running: 'Training.',
    paused: 'Paused at step {step}.',
    done: 'Finished all {step} steps.',
    diverged: 'Diverged at step {step} ({metric}, seed {seed}). {advice}',
    failed: 'The run failed: {error}. Choose another engine, or run again.',
  },
  stale:
    'The settings have changed. The figure shows the run before the change; press Run to compute it again.',
  restored:
    'The settings are restored from the address. The figure shows the default run; press Run to compute this one.',
  resumed: 'The graphics context was lost; continuing from the checkpoint at step {step}.',
  left: '{who} diverged at step {step} and is out; the others go on.',
  seedName: 'Seed {seed}',
  yielded: 'Paused at step {step}: another figure began to run. Press again to go on.',
  recorded: {
    label: 'recorded · step {step}',
    waiting:
      'The run has not begun to draw, so a recorded run of the same settings plays. The live one takes its place as soon as it draws.',
    failed: 'A recorded run of the same settings plays instead.',
  },
  bench: 'Open with all settings',
  veil: {
    open: 'Guess first. The picture appears when you run it.',
    guessed: 'Your guess is kept. Now run it and see.',
  },
  guess: {
    yours: 'your guess',
    right: 'right',
    wrong: 'no',
    truth: 'result',
    number: 'Your guess',
    take: 'This is my guess',
    tell: 'Show the result',
    again: 'Guess again',
  },
  why: {
    '': '',
    chosen: 'chosen by you',
    tiny: 'faster than WebGL for steps this small',
    'no-webgl': 'used because there is no WebGL',
    software: 'used because WebGL runs without a graphics card here',
    'half-floats': 'used because WebGL cannot hold 32-bit floats here',
    'no-wasm': 'used because neither WebGL nor WASM is available',
  },
  problem: {
    unknown: 'The address names a parameter “{name}” that does not exist. Known names: {allowed}.',
    range:
      'The address has {name}={given}, which is out of range ({allowed}). The default {value} is used.',
    choice:
      'The address has {name}={given}, which is not one of the choices ({allowed}). The default {value} is used.',
    pattern: '“{given}” cannot be read as {name}. {allowed}',
  },
  meters: 'step {step} of {steps} · seeds: {seeds} · {rate} steps/s · {models} model updates/s',
  timeLeft: '· about {time} left',
  poster: '{title}: a finished run',
  paper: '{changed} · seeds: {seeds} · steps: {steps}',
  defaults: 'default settings',
};

export const labWords = { ko, en } satisfies Record<Lang, Words>;
export type LabWords = Words;

/** Fill `{name}` places of a sentence. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
