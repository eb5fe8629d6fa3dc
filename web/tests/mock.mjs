// Starts mock-server.mjs as a child and waits for its address.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function startMock() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('mock-server.mjs', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('the mock server stopped')));
    child.stdout.once('data', (line) => resolve({ address: String(line).trim(), stop: () => child.kill() }));
  });
}
