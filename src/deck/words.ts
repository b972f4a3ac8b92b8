/** What a talk says of itself, in both languages. */
import type { Lang } from '../languages.ts';

interface DeckWords {
  deck: string;
  proof: string;
  part: (part: number) => string;
  left: (minutes: number) => string;
  over: (minutes: number) => string;
  previous: string;
  next: string;
  menu: string;
  back: string;
  close: string;
  print: string;
  speaker: string;
  language: string;
  clock: string;
  skip: string;
  skipped: string;
  keys: {
    turn: string;
    proof: string;
    run: string;
    step: string;
    reset: string;
    preset: string;
    guess: string;
    show: string;
    black: string;
    full: string;
    release: string;
  };
  view: {
    title: string;
    now: string;
    then: string;
    end: string;
    notes: string;
    said: string;
    elapsed: string;
    ahead: (minutes: number) => string;
    behind: (minutes: number) => string;
    onTime: string;
    waiting: string;
  };
}

const ko: DeckWords = {
  deck: '발표',
  proof: '유도 보기',
  part: (part) => `(${part})`,
  left: (minutes) => `${minutes}분 남음`,
  over: (minutes) => `${minutes}분 초과`,
  previous: '이전 슬라이드',
  next: '다음 슬라이드',
  menu: '발표 메뉴',
  back: '글로 돌아가기',
  close: '계속 발표하기',
  print: '슬라이드 인쇄',
  speaker: '발표자 화면',
  language: '영어로 전환',
  clock: '시계 다시 시작',
  skip: '덜 중요한 슬라이드 건너뛰기·되돌리기',
  skipped: '건너뛰는 중',
  keys: {
    turn: '슬라이드 넘기기',
    proof: '유도로 내려가기, 올라오기',
    run: '실행·일시 정지',
    step: '한 단계',
    reset: '처음으로',
    preset: '다음 설정',
    guess: '예상 고르기',
    show: '바로 보기',
    black: '화면 끄기',
    full: '전체 화면',
    release: '컨트롤에서 나오기',
  },
  view: {
    title: '발표자 화면',
    now: '지금',
    then: '다음',
    end: '마지막 슬라이드입니다.',
    notes: '메모',
    said: '글에서 하는 말',
    elapsed: '경과',
    ahead: (minutes) => `${minutes}분 빠릅니다`,
    behind: (minutes) => `${minutes}분 늦었습니다`,
    onTime: '계획대로입니다',
    waiting: '발표 화면을 기다리고 있습니다.',
  },
};

const en: DeckWords = {
  deck: 'Talk',
  proof: 'See the derivation',
  part: (part) => `(${part})`,
  left: (minutes) => `${minutes} min left`,
  over: (minutes) => `${minutes} min over`,
  previous: 'Previous slide',
  next: 'Next slide',
  menu: 'Talk menu',
  back: 'Back to the article',
  close: 'Go on presenting',
  print: 'Print the slides',
  speaker: 'Speaker view',
  language: 'Switch to Korean',
  clock: 'Restart the clock',
  skip: 'Skip the slides that can wait, or bring them back',
  skipped: 'skipping',
  keys: {
    turn: 'turn the slide',
    proof: 'down to a derivation, and up',
    run: 'run, pause',
    step: 'one step',
    reset: 'reset',
    preset: 'next setting',
    guess: 'choose a guess',
    show: 'show it now',
    black: 'black screen',
    full: 'full screen',
    release: 'leave a control',
  },
  view: {
    title: 'Speaker view',
    now: 'Now',
    then: 'Next',
    end: 'This is the last slide.',
    notes: 'Notes',
    said: 'What the article says',
    elapsed: 'Elapsed',
    ahead: (minutes) => `${minutes} min ahead`,
    behind: (minutes) => `${minutes} min behind`,
    onTime: 'on time',
    waiting: 'Waiting for the slides.',
  },
};

export const deckWords = { ko, en } satisfies Record<Lang, DeckWords>;
