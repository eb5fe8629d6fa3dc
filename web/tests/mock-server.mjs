// Serves dist and the fixtures as the program does, under the same Content-Security-Policy, on 127.0.0.1.
// node tests/mock-server.mjs [port]   (0, the default: any free port; the address is printed)
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = join(here, '..', 'dist');
const fixtures = join(here, 'fixtures');

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const policy =
  "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

const server = createServer(async (request, answer) => {
  const path = normalize(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
  const file = fileFor(path);
  try {
    const body = await readFile(file);
    answer.writeHead(200, {
      'Content-Type': path.startsWith('/api/') ? 'application/json' : (types[extname(file)] ?? 'application/octet-stream'),
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    answer.end(body);
  } catch {
    answer.writeHead(404, { 'Content-Type': 'text/plain', 'Content-Security-Policy': policy }).end('not here');
  }
});

function fileFor(path) {
  const person = /^\/api\/people\/([a-z0-9-]+)$/.exec(path);
  if (person) return join(fixtures, `${person[1]}.json`);
  if (path === '/api/people') return join(fixtures, 'people.json');
  if (path === '/api/help') return join(fixtures, 'help.json');
  return join(dist, path === '/' ? 'index.html' : path);
}

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});
