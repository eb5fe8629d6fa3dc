import type { PersonInRecord } from '../api/types';

/** The people a theme is played with, by the corners in which the record knows them. */
export interface Carriers {
  then: string[];
  now: string[];
  room: string[];
  /** Named with the theme, but not placed in the list of people. */
  also: string[];
}

export function carriers(names: readonly string[], people: readonly PersonInRecord[]): Carriers {
  const found: Carriers = { then: [], now: [], room: [], also: [] };
  for (const name of names) {
    const corners = people.find((entry) => entry.person === name)?.corners ?? [];
    if (corners.includes('past')) found.then.push(name);
    if (corners.includes('current')) found.now.push(name);
    if (corners.includes('therapist')) found.room.push(name);
    if (corners.length === 0) (isTherapist(name) ? found.room : found.also).push(name);
  }
  return found;
}

export function isTherapist(name: string): boolean {
  return name.toLowerCase() === 'therapist';
}
