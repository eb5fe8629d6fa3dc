// A safety plan while the page is open. Nothing of it goes anywhere: not to storage, not to the server, not into the address.

export const plan = $state({ steps: ['', '', '', '', '', '', ''] });

export function planLines(step: string): string[] {
  return step
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
