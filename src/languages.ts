/** The languages of the site and every interface word, in one typed object: a missing word is a type error. */

export const langs = ['ko', 'en'] as const;
export type Lang = (typeof langs)[number];

export const isLang = (value: unknown): value is Lang => langs.some((lang) => lang === value);
export const otherLang = (lang: Lang): Lang => (lang === 'ko' ? 'en' : 'ko');

export type TheoremKind = 'theorem' | 'lemma' | 'proposition' | 'corollary' | 'definition';

interface Words {
  site: string;
  languageName: string;
  tagline: string;
  pitch: string;
  promises: readonly { title: string; text: string }[];
  skip: string;
  lessons: string;
  terms: string;
  switchTo: string;
  theme: { label: string; auto: string; light: string; dark: string };
  contents: string;
  part: (part: number, total: number) => string;
  minutes: (minutes: number) => string;
  demos: (count: number) => string;
  previous: string;
  next: string;
  present: string;
  firstDemo: string;
  others: string;
  and: string;
  theorem: Record<TheoremKind, string>;
  proof: string;
  proofOf: readonly [before: string, after: string];
  key: string;
  note: string;
  figure: string;
  equation: string;
  source: string;
  table: string;
  errata: string;
  references: string;
  credit: {
    title: string;
    post: (author: string) => readonly [before: string, after: string];
    text: string;
    code: string;
  };
  termsIntro: string;
  usedIn: string;
  notFound: { title: string; text: string; back: string };
}

const ko: Words = {
  site: '돌려보는 논문',
  languageName: '한국어',
  tagline: '논문을 읽고, 예측하고, 직접 돌려 보세요.',
  pitch:
    '수식이 많은 논문을 한 편씩 풀어 씁니다. 그림은 브라우저에서 실제로 학습하는 프로그램이고, 본문의 수치는 그 프로그램이 계산한 값입니다.',
  promises: [
    { title: '그림은 프로그램', text: '버튼을 누르면 지금 이 브라우저에서 모델이 학습합니다.' },
    { title: '수치는 계산 결과', text: '본문의 실행 결과는 모두 같은 코드로 계산했습니다.' },
    { title: '정리는 테스트', text: '증명한 명제는 무작위 문제에서도 성립하는지 검사합니다.' },
  ],
  skip: '본문으로 건너뛰기',
  lessons: '강의',
  terms: '용어',
  switchTo: 'English',
  theme: { label: '화면 밝기', auto: '시스템 설정', light: '밝게', dark: '어둡게' },
  contents: '차례',
  part: (part, total) => `${part}/${total}`,
  minutes: (minutes) => `${minutes}분`,
  demos: (count) => `데모 ${count}개`,
  previous: '이전 글',
  next: '다음 글',
  present: '발표하기',
  firstDemo: '데모로 바로 가기',
  others: '등',
  and: '·',
  theorem: {
    theorem: '정리',
    lemma: '보조정리',
    proposition: '명제',
    corollary: '따름정리',
    definition: '정의',
  },
  proof: '증명',
  proofOf: ['', '의 증명'],
  key: '핵심',
  note: '주석',
  figure: '그림',
  equation: '수식',
  source: '소스',
  table: '표',
  errata: '원문 바로잡기',
  references: '참고문헌',
  credit: {
    title: '출처와 이용 조건',
    post: (author) => [`${author}의 블로그 글 `, '에서 출발해 새로 썼습니다.'],
    text: '글과 그림은 CC BY 4.0으로 이용할 수 있습니다.',
    code: '코드는 MIT 라이선스를 따릅니다.',
  },
  termsIntro: '강의에 나오는 말을 한 줄로 풀었습니다.',
  usedIn: '처음 나오는 곳',
  notFound: {
    title: '없는 페이지입니다',
    text: '주소가 바뀌었거나 잘못 적힌 것 같습니다.',
    back: '강의 목록으로 가기',
  },
};

const en: Words = {
  site: 'Runnable Papers',
  languageName: 'English',
  tagline: 'Read the paper, predict, and run it.',
  pitch:
    'Papers full of equations, worked through one at a time. The figures are programs that train in your browser, and the numbers in the text are what those programs computed.',
  promises: [
    {
      title: 'Figures are programs',
      text: 'Press Run and a model trains right here, in your browser.',
    },
    { title: 'Numbers are computed', text: 'Every number about a run comes from the same code.' },
    { title: 'Theorems are tests', text: 'What is proved is also tested on random problems.' },
  ],
  skip: 'Skip to the text',
  lessons: 'Lessons',
  terms: 'Terms',
  switchTo: '한국어',
  theme: { label: 'Appearance', auto: 'system', light: 'light', dark: 'dark' },
  contents: 'Contents',
  part: (part, total) => `part ${part} of ${total}`,
  minutes: (minutes) => `${minutes} min`,
  demos: (count) => (count === 1 ? '1 demo' : `${count} demos`),
  previous: 'Previous',
  next: 'Next',
  present: 'Present',
  firstDemo: 'Go to the demo',
  others: 'et al.',
  and: ' & ',
  theorem: {
    theorem: 'Theorem',
    lemma: 'Lemma',
    proposition: 'Proposition',
    corollary: 'Corollary',
    definition: 'Definition',
  },
  proof: 'Proof',
  proofOf: ['Proof of ', ''],
  key: 'Key point',
  note: 'Note',
  figure: 'Figure',
  equation: 'Equation',
  source: 'Source',
  table: 'Table',
  errata: 'Corrections to the sources',
  references: 'References',
  credit: {
    title: 'Credit and license',
    post: (author) => [`Rewritten from scratch, starting from ${author}’s blog post `, '.'],
    text: 'Text and figures may be used under CC BY 4.0.',
    code: 'The code is under the MIT license.',
  },
  termsIntro: 'The terms used in the lessons, one line each.',
  usedIn: 'first used in',
  notFound: {
    title: 'Page not found',
    text: 'The address may have changed or been mistyped.',
    back: 'Go to the lessons',
  },
};

export const words = { ko, en } satisfies Record<Lang, Words>;

/** “정리 2”, “Lemma 2”: what a reference says in words, for titles of links and for screen readers. */
export const theoremName = (lang: Lang, kind: TheoremKind, number: string | number): string =>
  `${words[lang].theorem[kind]} ${number}`;
