/** What this device keeps of the site: which lessons, how to keep others, how to keep none. */
import {
  base,
  cacheName,
  channelName,
  lessonsOf,
  workerFor,
  type Asked,
  type Told,
} from './places.ts';

export type Trouble = 'talk' | 'storage' | 'network' | 'none';
export class Failure extends Error {
  readonly why: Trouble;
  constructor(why: Trouble) {
    super(why);
    this.why = why;
  }
}

/** Undefined where the browser has no such thing: no https, or a private window. */
const container = (): ServiceWorkerContainer | undefined => navigator.serviceWorker;

/** Ours, not that of another site that surrounds this one. */
async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  const found = await container()?.getRegistration(base);
  return found?.scope === new URL(base, location.href).href ? found : undefined;
}

export async function keptLessons(): Promise<string[]> {
  const { active = null } = (await registration()) ?? {};
  return active ? lessonsOf(active.scriptURL) : [];
}

/** Keep these lessons, whole, and no others; `progress` hears a share. Throws a Failure, and then nothing has changed. */
export async function keep(
  lessons: readonly string[],
  progress: (share: number) => void,
): Promise<void> {
  if (!lessons.length) return forget();
  let why: Trouble = 'network';
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if ('failed' in data) why = data.failed;
    else progress(data.done / data.of);
  });
  try {
    const found = await container()?.register(workerFor(lessons), { scope: base });
    if (!found) throw new Failure('none');
    await reached(found.installing, 'installed', () => why);
    const { waiting } = found;
    waiting?.postMessage('now' satisfies Asked);
    await reached(waiting, 'activated', () => why);
  } catch (error) {
    if (!(await registration())?.active) await caches.delete(cacheName);
    if (error instanceof Failure) throw error;
    throw new Failure(
      error instanceof DOMException && error.name === 'SecurityError' ? 'none' : why,
    );
  } finally {
    channel.close();
  }
}

/** Wait until a worker has come so far. */
function reached(worker: ServiceWorker | null, state: ServiceWorkerState, why: () => Trouble) {
  return new Promise<void>((resolve, reject) => {
    const look = () => {
      if (!worker || worker.state === state || worker.state === 'activated') resolve();
      else if (worker.state === 'redundant') setTimeout(() => reject(new Failure(why()))); // it tells first
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

async function forget() {
  await (await registration())?.unregister();
  await caches.delete(cacheName);
}

/** A newer version that waits takes over where this page is alone: it is opened anew, before anything has begun on it. */
export async function renew(): Promise<void> {
  const { waiting = null } = (await registration()) ?? {};
  if (!waiting) return;
  container()?.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage('if-alone' satisfies Asked);
}
