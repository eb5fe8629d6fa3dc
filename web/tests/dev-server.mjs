// For work on the page: dist as it is now, in front of a running `leitmotif serve`, whose own page it hides.
// node tests/dev-server.mjs ADDRESS [PORT]     ADDRESS as the program printed it; opens under the same policy
import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = new URL(process.argv[2]);
const port = Number(process.argv[3] ?? 0);
const dist = join(fileURLToPath(new URL('.', import.meta.url)), '..', 'dist');
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
const policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

function forward(from, answer) {
  const headers = { ...from.headers, host: program.host };
  if (headers.origin) headers.origin = program.origin;
  const asked = request({ host: program.hostname, port: program.port, method: from.method, path: from.url, headers }, (said) => {
    answer.writeHead(said.statusCode, said.headers);
    said.pipe(answer);
    said.on('error', () => answer.destroy());
  });
  asked.on('error', () => answer.destroy());
  answer.on('close', () => asked.destroy());
  from.pipe(asked);
}

const server = createServer(async (from, answer) => {
  const path = normalize(new URL(from.url ?? '/', 'http://127.0.0.1').pathname);
  if (path.startsWith('/api/')) return forward(from, answer);
  try {
    const file = join(dist, path === '/' ? 'vault.html' : path);
    const body = await readFile(file);
    answer.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' });
    answer.end(body);
  } catch {
    answer.writeHead(404, { 'Content-Type': 'text/plain' }).end('not here');
  }
});
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/${program.hash}`));
