/** The words in which a number of the text says where it comes from: written into the page at build, not loaded with a demo. */
import type { Lang } from '../../languages.ts';

interface ClaimWords {
  readonly how: string;
  readonly open: string;
  readonly command: string;
  /** Before the digest of all that decides the number. */
  readonly kept: string;
  readonly full: string;
  readonly seed: string;
  readonly steps: string;
  readonly sheet: string;
  readonly of: Readonly<Record<'mean' | 'median' | 'share' | 'function', string>>;
}

const ko: ClaimWords = {
  how: '이 수를 얻은 방법',
  open: '이 설정으로 데모 열기',
  command: '명령줄에서',
  kept: '모형·자료·설정의 다이제스트',
  full: '값',
  seed: '시드',
  steps: '걸음',
  sheet: '대조값',
  of: {
    mean: '시드의 평균',
    median: '시드의 중앙값',
    share: '1인 시드의 백분율',
    function: '기록에서 계산',
  },
};

const en: ClaimWords = {
  how: 'How this number was computed',
  open: 'Open the demo with these settings',
  command: 'From the command line',
  kept: 'digest of model, data and settings',
  full: 'value',
  seed: 'seed',
  steps: 'steps',
  sheet: 'checked against',
  of: {
    mean: 'mean over seeds',
    median: 'median over seeds',
    share: 'percent of seeds at 1',
    function: 'from the record',
  },
};

export const claimWords = { ko, en } satisfies Record<Lang, ClaimWords>;
