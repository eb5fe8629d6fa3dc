// Records already read, kept in memory only, so that going back and forth asks the server once.
import { fetchPerson } from '../api/client';
import type { PersonRecord } from '../api/types';
import type { Result } from '../result';

const records = new Map<string, Promise<Result<PersonRecord>>>();

export function loadPerson(person: string): Promise<Result<PersonRecord>> {
  const known = records.get(person);
  if (known) return known;
  const asked = fetchPerson(person);
  records.set(person, asked);
  void asked.then((result) => {
    if (!result.ok) records.delete(person);
  });
  return asked;
}
