// `leitmotif serve` with a vault of its own in a new folder, started and stopped by the tests.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export function newFolder() {
  return mkdtemp(join(tmpdir(), 'leitmotif-place-'));
}

export function removeFolder(folder) {
  return rm(folder, { recursive: true, force: true });
}

/** @returns address (with its token), base, stop(signal) */
export async function startServe(program, folder) {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => ['LEITMOTIF_MODEL', 'XDG_RUNTIME_DIR'].includes(name)));
  const child = spawn(program, ['serve', '--no-open', '--weak-key-for-tests', '--vault', join(folder, 'vault')], {
    env: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder, TZ: 'UTC', LC_ALL: 'C.UTF-8', ...kept },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\/#\/in\/[0-9a-f]{64}/.exec(line);
      if (found) resolve(found[0]);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
  });
  return {
    address,
    base: new URL('/', address).href,
    async stop(signal = 'SIGINT') {
      child.kill(signal);
      await ended;
    },
  };
}
