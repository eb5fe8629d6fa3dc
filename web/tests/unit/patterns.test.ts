import { describe, expect, it } from 'vitest';
import { readPersonRecord } from '../../src/api/shape';
import type { Episode, Evidence, Expectation, Formulation, PersonInRecord } from '../../src/api/types';
import { themesBeside } from '../../src/reading/dreams';
import { map, outcomesOf, storyOf } from '../../src/reading/people';
import { timeTable } from '../../src/reading/timeline';
import alex from '../fixtures/alex.json';

const read = readPersonRecord(alex);
if (!read.ok) throw new Error(read.error);
const base: Formulation = read.value.formulation;
const evidence: Evidence = { session: 's1', turn: 0, start: 0, end: 4, quote: 'Mum.', date: '2026-01-01', people: ['Mum'] };
const mum: PersonInRecord = { person: 'Mum', role: 'mother', corners: ['past', 'current'], sentences: 4, sessions: 2 };

function episode(date: string, wish: number[], other: Episode['other']): Episode {
  return { session: 's1', date, person: 'Mum', role: 'mother', kind: 'recent', sentences: 2, wish, other, self: [], feelings: [{ name: 'anger', state: 'disowned' }], evidence };
}

describe('one person', () => {
  const expectations: Expectation[] = [
    { person: 'Mum', cluster: 5, outcome: 'met', happened: 5, expected: evidence, then: evidence },
    { person: 'Tom', cluster: 5, outcome: 'otherwise', happened: 8, expected: evidence, then: evidence },
    { person: 'Mum', cluster: 4, outcome: 'untold', happened: 0, expected: evidence, then: null },
  ];
  const formulation: Formulation = {
    ...base,
    people: [mum],
    episodes: [episode('2026-02-01', [6], [{ cluster: 5, expected: true }]), episode('2026-01-01', [6, 5], [{ cluster: 8, expected: false }])],
    expectations,
  };

  it('has what is wished, what came and what was expected, apart', () => {
    const story = storyOf(formulation, mum);
    expect(story.wished).toEqual([{ cluster: 6, count: 2 }, { cluster: 5, count: 1 }]);
    expect(story.came).toEqual([{ cluster: 8, count: 1 }]);
    expect(story.outcomes).toEqual({ met: 1, otherwise: 0, untold: 1 });
    expect(story.episodes.map((one) => one.date)).toEqual(['2026-01-01', '2026-02-01']);
    expect(story.feelings).toEqual([{ name: 'anger', felt: 0, disowned: 2 }]);
  });
  it('is counted with everybody', () => expect(outcomesOf(expectations)).toEqual({ met: 1, otherwise: 1, untold: 1 }));
});

describe('the map of people', () => {
  it('places each by corner, somebody of both in both, and who is named once last', () => {
    const therapist: PersonInRecord = { person: 'therapist', role: 'therapist', corners: ['therapist'], sentences: 1, sessions: 1 };
    const once: PersonInRecord = { person: 'Ray', role: 'other', corners: ['current'], sentences: 1, sessions: 1 };
    const placed = map([mum, therapist, once]);
    expect(placed.then.map(({ index }) => index)).toEqual([0]);
    expect(placed.now.map(({ index }) => index)).toEqual([0]);
    expect(placed.room.map(({ index }) => index)).toEqual([1]);
    expect(placed.also.map(({ entry }) => entry.person)).toEqual(['Ray']);
  });
});

describe('the time line', () => {
  it('has a column for each session in order of time, and new ways where they were seen', () => {
    const table = timeTable(base);
    const dates = table.columns.map((one) => one.date);
    expect(dates).toEqual([...dates].sort());
    expect(new Set(table.columns.map((one) => one.session)).size).toBe(table.columns.length);
    for (const row of table.ways) expect(row.cells.filter((cell) => cell === 'first')).toHaveLength(1);
    for (const row of table.themes) expect(row.cells).toHaveLength(table.columns.length);
    const turning = base.turning_point?.session;
    expect(turning && table.columns[table.turning ?? -1]?.session).toBe(turning);
  });
});

describe('dreams', () => {
  it('stand beside the themes of the same page only', () => {
    const theme = base.themes[0];
    const shown = theme?.by_session.find((one) => one.enacted > 0);
    expect(shown && themesBeside(base, shown.session)).toContain(theme?.id);
    expect(themesBeside(base, 'nowhere')).toEqual([]);
  });
});
