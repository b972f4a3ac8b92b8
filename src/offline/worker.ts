/**
 * The offline worker: what readers asked to keep, as one whole version. The build's last step (integration.ts) bundles it with
 * the list of the site's files, so that a changed site is a changed worker, and the browser finds it when it is online.
 *
 *   installing (fetches all that is new; one file amiss, and nothing changes) → waiting → active (answers, and drops the rest)
 *
 * It takes over at once where the reader asked, and otherwise only where a page opens that is alone: no open page ever
 * gets files of another version than its own. During a talk it does not even fetch.
 */
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { PrecacheController, PrecacheFallbackPlugin, PrecacheRoute } from 'workbox-precaching';
import { NetworkOnly } from 'workbox-strategies';
import { langs } from '../languages.ts';
import type { Manifest } from './manifest.ts';
import {
  base,
  cacheName,
  channelName,
  isTalk,
  lessonsOf,
  type Asked,
  type Told,
} from './places.ts';

/** Written in by the build. */
declare const manifest: Manifest;
/** Of a service worker's world, which TypeScript's DOM library does not know, what is used here. */
declare const self: {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of: { type: 'window'; includeUncontrolled: true }): Promise<{ url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', act: (event: Lasting) => void): void;
  addEventListener(type: 'message', act: (event: Lasting & MessageEvent<Asked>) => void): void;
};
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

const lessons = lessonsOf(location.href);
const wanted = [...manifest.shared, ...lessons.flatMap((id) => manifest.lessons[id] ?? [])];

const channel = new BroadcastChannel(channelName);
const tell = (told: Told) => channel.postMessage(told);
let done = 0;
const files = new PrecacheController({
  cacheName,
  plugins: [
    {
      // only while installing: a file that is missed later comes from the network and is not put back behind the reader
      cacheWillUpdate: ({ event, response }: { event?: Event; response: Response }) =>
        Promise.resolve(event?.type === 'install' && response.ok ? response : null),
      handlerDidComplete: ({ event }: { event?: Event }) => {
        if (event?.type === 'install') tell({ done: ++done, of: files.getCachedURLs().length });
        return Promise.resolve();
      },
    },
  ],
});
files.addToCacheList(
  wanted.map(({ path, integrity }) => ({
    url: base + path,
    revision: integrity.slice(-12),
    integrity, // a file of another version, of a site that is just being renewed, is refused
  })),
);

async function pages(): Promise<string[]> {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.map(({ url }) => url).filter((url) => url.startsWith(self.registration.scope));
}

async function install(event: Lasting) {
  if (self.registration.active && (await pages()).some(isTalk)) {
    tell({ failed: 'talk' });
    throw new Error('A talk is on; what is kept does not change.');
  }
  try {
    await files.install(event);
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    tell({ failed: isFull ? 'storage' : 'network' });
    throw error;
  }
}
self.addEventListener('install', (event) => event.waitUntil(install(event)));
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([files.activate(event), self.clients.claim()]));
});
self.addEventListener('message', (event) => {
  const take = async () => {
    if (event.data === 'now' || (await pages()).length === 1) await self.skipWaiting();
  };
  event.waitUntil(take());
});

registerRoute(
  new PrecacheRoute(files, {
    ignoreURLParametersMatching: [/./], // ?present, ?demo=…
    cleanURLs: false,
    urlManipulation: ({ url }) => [new URL(`${url.pathname}/index.html`, url)],
  }),
);
for (const lang of langs) {
  const fallbackURL = `${base}${lang}/offline/index.html`;
  const { handlerDidError } = new PrecacheFallbackPlugin({
    fallbackURL,
    precacheController: files,
  });
  const plugins = handlerDidError ? [{ handlerDidError }] : [];
  registerRoute(
    new NavigationRoute(new NetworkOnly({ plugins }), {
      allowlist: [new RegExp(`^${base}${lang}/`)],
    }),
  );
}
