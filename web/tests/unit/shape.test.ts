import { describe, expect, it } from 'vitest';
import { readHelpDirectory, readPeople, readPersonRecord } from '../../src/api/shape';
import alex from '../fixtures/alex.json';
import help from '../fixtures/help.json';
import jordan from '../fixtures/jordan.json';
import people from '../fixtures/people.json';
import sam from '../fixtures/sam.json';

describe('the shape of the answers', () => {
  it('takes the answers of the contract as they are', () => {
    expect(readPeople(people)).toEqual({ ok: true, value: people });
    for (const record of [alex, sam, jordan]) {
      // what an older answer does not say is empty
      const lists = ['early', 'triangles', 'episodes', 'mastery', 'expectations', 'expectation_counts', 'conflicts', 'body', 'images', 'own_themes'];
      const whole = { ...record, formulation: { ...Object.fromEntries(lists.map((list) => [list, []])), ...record.formulation } };
      expect(readPersonRecord(record)).toEqual({ ok: true, value: whole });
    }
    expect(readHelpDirectory(help).ok).toBe(true);
  });

  it('names the path of a misfit, and not what stands there', () => {
    const broken = structuredClone(alex) as unknown as {
      formulation: { themes: { trend: string }[] };
    };
    const theme = broken.formulation.themes[1];
    if (!theme) throw new Error('the fixture has two themes');
    theme.trend = 'private words';
    const result = readPersonRecord(broken);
    expect(result).toEqual({
      ok: false,
      error: 'person.formulation.themes[1].trend: not one of the known values',
    });
  });

  it('refuses numbers that are no counts', () => {
    for (const start of [-1, 1.5, '3', null]) {
      const broken = structuredClone(alex) as unknown as {
        formulation: { themes: { evidence: { start: unknown }[] }[] };
      };
      const quote = broken.formulation.themes[0]?.evidence[0];
      if (!quote) throw new Error('the fixture has a quote');
      quote.start = start;
      expect(readPersonRecord(broken).ok).toBe(false);
    }
  });

  it('refuses what is no answer at all', () => {
    for (const value of [null, undefined, 'text', 3, {}]) expect(readPeople(value).ok).toBe(false);
    expect(readPersonRecord([]).ok).toBe(false);
  });

  it('reads a null way to reach a line as none', () => {
    const read = readHelpDirectory({
      emergency: [],
      lines: [{ place: 'X', name: 'Y', call: null }],
      finders: [],
    });
    expect(read).toEqual({
      ok: true,
      value: { emergency: [], lines: [{ place: 'X', name: 'Y' }], finders: [] },
    });
  });
});
