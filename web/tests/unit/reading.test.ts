import { describe, expect, it } from 'vitest';
import { readPersonRecord } from '../../src/api/shape';
import { anchor, claimName } from '../../src/reading/anchors';
import { carriers } from '../../src/reading/carriers';
import { inPlace, likelyPlace, places } from '../../src/reading/help';
import { whyNoThemes } from '../../src/reading/nothing';
import { clusterWords, newWayWords, themeWords } from '../../src/words/en';
import { listed } from '../../src/words/numbers';
import alex from '../fixtures/alex.json';
import help from '../fixtures/help.json';
import jordan from '../fixtures/jordan.json';

function formulation(record: unknown) {
  const read = readPersonRecord(record);
  if (!read.ok) throw new Error(read.error);
  return read.value.formulation;
}

describe('carriers', () => {
  it('places each name by the corners in which the record knows it', () => {
    expect(carriers(['Mum', 'Dana', 'therapist', 'Ray'], formulation(alex).people)).toEqual({
      then: ['Mum'],
      now: ['Mum', 'Dana'],
      room: ['therapist'],
      also: ['Ray'],
    });
  });
});

describe('claimName', () => {
  const known = formulation(alex);
  it('finds the claim of a quote', () => {
    expect(claimName(known, anchor.quote(anchor.theme(0), 'said', 2))).toBe('Never quite good enough');
    expect(claimName(known, anchor.quote(anchor.core('wish'), 'said', 0))).toBe('The core');
    expect(claimName(known, anchor.quote(anchor.newWay(2), 'said', 0))).toBe('Seeing then in now');
  });
  it('finds nothing where there is nothing', () => {
    expect(claimName(known, 'theme-9.said1')).toBeUndefined();
    expect(claimName(known, 'parallel-x')).toBeUndefined();
    expect(claimName(known, 'other')).toBeUndefined();
  });
});

describe('whyNoThemes', () => {
  const empty = formulation(jordan);
  it('tells too early from nothing', () => {
    expect(whyNoThemes(empty)).toBe('nothing');
    expect(whyNoThemes({ ...empty, session_count: 1 })).toBe('early');
    expect(whyNoThemes(formulation(alex))).toBeUndefined();
  });
});

describe('help', () => {
  const { emergency, finders } = help;
  const directory = { emergency, lines: [{ place: 'Austria', name: 'A line' }], finders };
  it('lists each place once', () => {
    expect(places(directory)).toEqual([
      'Austria',
      'Germany',
      'Ireland',
      'New Zealand',
      'Sweden',
      'United Kingdom',
      'United States',
    ]);
  });
  it('narrows to a place and keeps the finders', () => {
    const narrowed = inPlace(directory, 'Ireland');
    expect(narrowed.emergency).toEqual([{ place: 'Ireland', number: '112 / 999' }]);
    expect(narrowed.lines).toEqual([]);
    expect(narrowed.finders).toBe(finders);
    expect(inPlace(directory, undefined)).toBe(directory);
  });
  it('guesses a place it knows, or none', () => {
    expect(likelyPlace(places(directory), ['en', 'en-GB'])).toBe('United Kingdom');
    expect(likelyPlace(places(directory), ['pt-BR'])).toBeUndefined();
  });
});

describe('words', () => {
  const themeIds = [
    'over-responsibility',
    'unavailable-partners',
    'expecting-rejection',
    'anger-turned-inward',
    'never-good-enough',
    'overlooked',
    'protective-numbness',
    'pulling-away',
    'fear-of-burdening',
    'unresolved-grief',
    'appeasing',
  ];
  const newWayIds = [
    'asks-for-help',
    'sets-boundary',
    'disagrees',
    'lets-self-be-seen',
    'self-compassion',
    'expresses-anger',
    'stays-and-repairs',
    'allows-feeling',
    'links-past-present',
    'chooses-differently',
  ];

  it.each(themeIds)('are tentative for the theme %s', (id) => {
    expect(themeWords(id).sentence).toMatch(/\b(seems?|often|sometimes)\b/);
    expect(themeWords(id).name.toLowerCase()).not.toBe(id.replaceAll('-', ' '));
  });

  it.each(newWayIds)('are tentative for the new way %s', (id) => {
    expect(newWayWords(id).sentence).toMatch(/seems/);
  });

  it('are there for every cluster', () => {
    for (const part of ['wish', 'other', 'self'] as const) {
      for (let cluster = 1; cluster <= 8; cluster += 1) {
        expect(clusterWords(part, cluster)).not.toBe('…');
      }
    }
  });

  it('make an unknown id readable', () => {
    expect(themeWords('some-new-theme').name).toBe('Some new theme');
  });

  it('join names', () => {
    expect(listed([])).toBe('');
    expect(listed(['Mum'])).toBe('Mum');
    expect(listed(['Mum', 'Dana', 'Ray'])).toBe('Mum, Dana and Ray');
  });
});
