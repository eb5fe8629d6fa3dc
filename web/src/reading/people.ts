// What a formulation tells of one person: what is wished from them, what is expected, and what came.
import type { Episode, Expectation, FeelingCode, Formulation, PersonInRecord } from '../api/types';
import { isTherapist } from './carriers';

export interface Tally {
  cluster: number;
  count: number;
}

export interface Outcomes {
  met: number;
  otherwise: number;
  untold: number;
}

export interface PersonStory {
  entry: PersonInRecord;
  wished: Tally[];
  expected: Tally[];
  came: Tally[];
  answered: Tally[];
  outcomes: Outcomes;
  expectations: Expectation[];
  episodes: Episode[];
  feelings: { name: string; felt: number; disowned: number }[];
}

/** Most frequent first. */
function tally(clusters: readonly number[]): Tally[] {
  const counts = new Map<number, number>();
  for (const cluster of clusters) if (cluster > 0) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  return [...counts].map(([cluster, count]) => ({ cluster, count })).sort((one, other) => other.count - one.count || one.cluster - other.cluster);
}

export function outcomesOf(expectations: readonly Expectation[]): Outcomes {
  const found: Outcomes = { met: 0, otherwise: 0, untold: 0 };
  for (const { outcome } of expectations) found[outcome] += 1;
  return found;
}

function feelingsIn(codes: readonly FeelingCode[]): PersonStory['feelings'] {
  const found = new Map<string, { name: string; felt: number; disowned: number }>();
  for (const { name, state } of codes) {
    const one = found.get(name) ?? { name, felt: 0, disowned: 0 };
    one[state] += 1;
    found.set(name, one);
  }
  return [...found.values()].sort((one, other) => other.felt + other.disowned - one.felt - one.disowned);
}

export function storyOf(formulation: Formulation, entry: PersonInRecord): PersonStory {
  const episodes = formulation.episodes.filter((one) => one.person === entry.person).sort((one, other) => one.date.localeCompare(other.date));
  const expectations = formulation.expectations.filter((one) => one.person === entry.person);
  return {
    entry,
    wished: tally(episodes.flatMap((one) => one.wish)),
    expected: tally(expectations.map((one) => one.cluster)),
    came: tally(episodes.flatMap((one) => one.other.filter((other) => !other.expected).map((other) => other.cluster))),
    answered: tally(episodes.flatMap((one) => one.self)),
    outcomes: outcomesOf(expectations),
    expectations,
    episodes,
    feelings: feelingsIn(episodes.flatMap((one) => one.feelings)),
  };
}

/** An index into the list of people, for the address. */
export interface Placed {
  entry: PersonInRecord;
  index: number;
}

/** Who stands where. Somebody of then and now stands in both; who was told of once only comes last. */
export function map(people: readonly PersonInRecord[]): Record<'then' | 'now' | 'room' | 'also', Placed[]> {
  const placed = people.map((entry, index) => ({ entry, index }));
  const known = placed.filter(({ entry }) => entry.sentences > 1 || isTherapist(entry.person));
  return {
    then: known.filter(({ entry }) => entry.corners.includes('past')),
    now: known.filter(({ entry }) => entry.corners.includes('current') && !isTherapist(entry.person)),
    room: known.filter(({ entry }) => entry.corners.includes('therapist') || isTherapist(entry.person)),
    also: placed.filter(({ entry }) => entry.sentences <= 1 && !isTherapist(entry.person)),
  };
}
