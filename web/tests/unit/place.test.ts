import { describe, expect, it } from 'vitest';
import { addressOf, pageOf, readAddress } from '../../src/vault/address';
import { countriesOf, countryName } from '../../src/vault/country';
import { asDream, joined, partsOf } from '../../src/text/parts';
import { calendarFile } from '../../src/text/weekly';

describe('the addresses of one’s own place', () => {
  const id = 'ab'.repeat(16);
  it('name pages, and the page on which a quote stands', () => {
    expect(readAddress('#/')).toEqual({ view: 'page', page: 'today', part: undefined });
    expect(readAddress(`#/write/${id}`)).toEqual({ view: 'page', page: 'write', part: id });
    expect(readAddress('#/no-such-page')).toMatchObject({ page: 'today' });
    expect(readAddress(`#/person/${id}/at/who-3.episode2`)).toMatchObject({ page: 'people', person: id, at: 'who-3.episode2' });
    expect(readAddress(addressOf('feelings', 'alex'))).toMatchObject({ page: 'feelings', person: 'alex' });
    expect(['theme-1.said2', 'parallel-1', 'new-2', 'turning.said1', 'image-4', 'dream-1', 'feel-body-2.before1', 'glance.origin1'].map(pageOf)).toEqual([
      'patterns', 'patterns', 'change', 'change', 'words', 'words', 'feelings', 'patterns',
    ]);
  });
  it('lead to a sentence of an entry', () => {
    expect(readAddress(`#/entry/${id}/2/10-31`)).toMatchObject({ view: 'entry', session: id, place: { turn: 2, start: 10, end: 31 } });
    expect(readAddress(`#/person/alex/session/alex-01/0/1-5/from/glance.turn1`)).toMatchObject({ view: 'entry', session: 'alex-01', from: 'glance.turn1' });
  });
});

describe('a page in several parts', () => {
  it('reads back as it was written', () => {
    const parts = ['One.\n\nStill one.', 'Two.'];
    expect(partsOf(joined(parts))).toEqual(parts);
    expect(joined(['  indented', '', ' \n', 'end '])).toBe('  indented\n\n\nend');
    expect(partsOf('')).toEqual(['']);
  });
  it('says that a part is a dream, once', () => {
    expect(asDream('A boat.', 'A dream:\n')).toBe('A dream:\nA boat.');
    expect(asDream(asDream('A boat.', 'A dream:\n'), 'A dream:\n')).toBe('A dream:\nA boat.');
  });
});

describe('a weekly time', () => {
  it('begins on the next such day, and repeats', () => {
    const file = calendarFile({ day: 6, time: '18:30' }, '2026-11-30', 'Time for me', 'x');
    expect(file).toContain('DTSTART:20261206T183000');
    expect(file).toContain('RRULE:FREQ=WEEKLY;BYDAY=SU');
    expect(calendarFile({ day: 0, time: '07:00' }, '2026-11-30', 't', 'x')).toContain('DTSTART:20261130T070000');
    expect(calendarFile({ day: 0, time: '25:00' }, '2026-11-30', 't', 'x')).toBeUndefined();
  });
});

describe('countries', () => {
  it('have the names of the directory', () => {
    expect(countryName('IE')).toBe('Ireland');
    expect(countryName('')).toBe('');
    expect(countriesOf(['Ireland', 'Nowhere', 'United Kingdom'])).toEqual([
      { code: 'IE', name: 'Ireland' },
      { code: 'GB', name: 'United Kingdom' },
    ]);
  });
});
