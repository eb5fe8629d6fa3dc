// The directory of help, read once and kept in memory: it stays on the page when the server goes away.
import { fetchHelp } from '../api/client';
import type { HelpDirectory } from '../api/types';
import type { Result } from '../result';

let known: Promise<Result<HelpDirectory>> | undefined;

export function loadHelp(): Promise<Result<HelpDirectory>> {
  if (known) return known;
  const asked = fetchHelp();
  known = asked;
  void asked.then((result) => {
    if (!result.ok) known = undefined;
  });
  return asked;
}
