/** The built site on a server of its own that can fall silent, lose a file, or serve another version. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';

const hashOf = (bytes: string | Buffer) =>
  `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/** Serve a folder under a base. Contents in `changed` (by path from the root) are served in place of files; null is a 404. */
export async function serve(folder: string, base: string) {
  const changed = new Map<string, string | null>();
  const state = { isDown: false };
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    if (state.isDown) return void request.socket.destroy();
    request.url = request.url?.slice(base.length - 1) ?? '/';
    const path = request.url
      .slice(1)
      .replace(/\?.*$/, '')
      .replace(/(^|\/)$/, '$1index.html');
    const content = changed.get(path);
    const none = () => void response.writeHead(404).end('There is no such page.');
    if (content === undefined) return files(request, response, none);
    if (content === null) return none();
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(200, { 'content-type': type }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  /** The next version: `edit` changes these pages, and the worker's list knows it. */
  const renew = (paths: readonly string[], edit: (html: string) => string) => {
    let worker = readFileSync(join(folder, 'offline.js'), 'utf8');
    for (const path of paths) {
      const before = readFileSync(join(folder, path));
      const after = edit(before.toString());
      changed.set(path, after);
      worker = worker.replaceAll(hashOf(before), hashOf(after));
    }
    changed.set('offline.js', worker);
  };
  return {
    site: `http://localhost:${(server.address() as AddressInfo).port}${base}`,
    changed,
    state,
    renew,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
