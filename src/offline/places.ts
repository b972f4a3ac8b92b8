/** What the pages and the offline worker agree on. */

/** The site's base, from its beginning slash to its last: the worker's scope. */
export const base: string = import.meta.env.BASE_URL.replace(/\/*$/, '/');
/** The one cache; browsers keep caches by origin, which several sites may share. */
export const cacheName = `offline ${base}`;
/** Where the worker says how far it is. */
export const channelName = cacheName;
/** The worker's address carries what is kept: the browser remembers it with the worker, and nothing else has to. */
export const workerFor = (lessons: readonly string[]): string =>
  `${base}offline.js?${new URLSearchParams(lessons.map((id) => ['lesson', id])).toString()}`;
export const lessonsOf = (worker: string): string[] =>
  new URL(worker).searchParams.getAll('lesson');

export const isTalk = (address: string): boolean =>
  /[?&](present|receiver|print-pdf)\b/.test(new URL(address).search);

/** What the worker tells while it installs. */
export type Told =
  | { readonly done: number; readonly of: number }
  | { readonly failed: 'talk' | 'storage' | 'network' };
/** What a page says to a worker that waits: take over now, or if this is the only page. */
export type Asked = 'now' | 'if-alone';
