import { failure, type Result } from '../result';
import { readHelpDirectory, readPeople, readPersonRecord } from './shape';
import type { HelpDirectory, PersonEntry, PersonRecord } from './types';

export function fetchPeople(): Promise<Result<PersonEntry[]>> {
  return ask('/api/people', readPeople);
}

export function fetchPerson(person: string): Promise<Result<PersonRecord>> {
  return ask(`/api/people/${encodeURIComponent(person)}`, readPersonRecord);
}

export function fetchHelp(): Promise<Result<HelpDirectory>> {
  return ask('/api/help', readHelpDirectory);
}

async function ask<T>(path: string, read: (value: unknown) => Result<T>): Promise<Result<T>> {
  try {
    const answer = await fetch(path, { cache: 'no-store', headers: { Accept: 'application/json' } });
    if (!answer.ok) return failure(`${path}: status ${answer.status}`);
    return read(await answer.json());
  } catch {
    return failure(`${path}: no answer`);
  }
}
