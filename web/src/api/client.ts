import { failure, type Result } from '../result';
import { readHelpDirectory, readPeople, readPersonRecord } from './shape';
import type { HelpDirectory, PersonEntry, PersonRecord } from './types';

export function fetchPeople(): Promise<Result<PersonEntry[]>> {
  return ask('/api/people', readPeople);
}

export function fetchPerson(person: string): Promise<Result<PersonRecord>> {
  return ask(`/api/people/${encodeURIComponent(person)}`, readPersonRecord);
}

/** The same of a program that reads it only now: asks until it has. */
export async function awaitPerson(person: string): Promise<Result<PersonRecord>> {
  const path = `/api/people/${encodeURIComponent(person)}`;
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      const answer = await fetch(path, { cache: 'no-store' });
      if (!answer.ok) return failure(`${path}: status ${answer.status}`);
      if (answer.status !== 202) return readPersonRecord(await answer.json());
    } catch {
      return failure(`${path}: no answer`);
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  return failure(`${path}: it takes too long`);
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
