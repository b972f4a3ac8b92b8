/** The words of saving for offline use; the lazily loaded script has them with itself. */
import type { Lang } from '../languages.ts';

interface Words {
  readonly save: string;
  readonly saveAll: string;
  readonly saveRest: string;
  readonly saveAgain: string;
  readonly remove: string;
  /** `{size}`, `{done}` in percent, `{count}` of `{all}` lessons. */
  readonly saving: string;
  readonly saved: string;
  readonly savedSome: string;
  readonly removed: string;
  readonly failed: Readonly<Record<'talk' | 'storage' | 'network' | 'none', string>>;
  readonly page: {
    readonly title: string;
    readonly text: string;
    readonly saved: string;
    readonly none: string;
  };
}

const ko: Words = {
  save: '오프라인용으로 저장',
  saveAll: '모든 강의를 오프라인용으로 저장',
  saveRest: '나머지 강의도 저장',
  saveAgain: '다시 저장',
  remove: '저장한 것 지우기',
  saving: '저장하는 중입니다. {done}%',
  saved: '저장했습니다({size}). 인터넷이 끊겨도 읽고, 발표하고, 데모를 돌릴 수 있습니다.',
  savedSome: '강의 {all}개 가운데 {count}개를 저장했습니다({size}).',
  removed: '이 기기에서 지웠습니다.',
  failed: {
    talk: '다른 창에서 발표하고 있어 저장하지 않았습니다. 발표를 마친 뒤 다시 눌러 주세요.',
    storage: '이 기기에 저장할 자리가 모자랍니다. 공간을 비운 뒤 다시 눌러 주세요.',
    network: '다 받지 못해 저장하지 않았습니다. 인터넷 연결을 확인하고 다시 눌러 주세요.',
    none: '이 주소에서는 브라우저가 저장을 허락하지 않습니다. https로 시작하는 주소에서 사생활 보호 창이 아닌 창으로 열어 주세요.',
  },
  page: {
    title: '지금은 열 수 없는 페이지입니다',
    text: '인터넷에 연결되어 있지 않고, 이 페이지는 이 기기에 저장되어 있지 않습니다.',
    saved: '저장되어 있어 지금 열 수 있는 강의',
    none: '저장한 강의가 없습니다. 인터넷에 연결되면 강의 목록에서 저장할 수 있습니다.',
  },
};

const en: Words = {
  save: 'Save for offline',
  saveAll: 'Save all lessons for offline',
  saveRest: 'Save the other lessons too',
  saveAgain: 'Save again',
  remove: 'Remove what is saved',
  saving: 'Saving: {done}%',
  saved: 'Saved ({size}). You can read, present and run the demos without a network.',
  savedSome: '{count} of {all} lessons are saved ({size}).',
  removed: 'Removed from this device.',
  failed: {
    talk: 'A talk is on in another window, so nothing was changed. Press again after the talk.',
    storage: 'This device has no room left for it. Free some space and press again.',
    network: 'Not everything arrived, so nothing was saved. Check the connection and press again.',
    none: 'The browser does not allow saving at this address. Open the site at an https address, in a window that is not private.',
  },
  page: {
    title: 'This page cannot be opened now',
    text: 'There is no network, and this page is not saved on this device.',
    saved: 'Lessons that are saved and open now',
    none: 'No lesson is saved. With a network, lessons can be saved from the list of lessons.',
  },
};

export const offlineWords = { ko, en } satisfies Record<Lang, Words>;
export type OfflineWords = Words;

export const sizeOf = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
