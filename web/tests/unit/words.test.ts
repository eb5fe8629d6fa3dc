// The words of one's own place and of the pages to learn from: what they may not say, and how hard they are to read.
import { describe, expect, it } from 'vitest';
import learn from '../../../data/learn/en.json';
import { say } from '../../src/vault/words';
import { grade, texts } from './readability';

/** Functions are said with some numbers and names. */
function spoken(value: unknown, path = 'say'): { path: string; text: string }[] {
  if (typeof value === 'function') {
    const words = value('3 entries', '4 sentences', 2, 1) as unknown;
    return typeof words === 'string' ? [{ path, text: words }] : [];
  }
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => spoken(entry, `${path}.${key}`));
}

const ours = spoken(say);
const pages = texts(learn, 'learn').filter(({ path }) => !path.includes('.sources.'));

const forbidden: [string, RegExp][] = [
  ['no advice', /\byou (should|must|need to|ought)\b|\btry to\b/i],
  ['no praise', /\b(well done|great job|congratulations|good work|proud of you|amazing|awesome|keep it up)\b/i],
  ['no jargon', /\b(CCRT|defen[cs]e mechanism|transference|cluster|corner|formulation|cognitive|affect|schema|therapeutic|insight|granularity|mastery level)\b/i],
  ['no label', /\b(disorder|diagnos\w+|symptom\w*|patholog\w+|dysfunction\w*|borderline|narcissis\w+|neurotic)\b/i],
  ['nothing to win', /\b(streak|badge|score|points|level up|goal)\b/i],
];

describe('the words of the place', () => {
  it.each(forbidden)('have %s', (_, pattern) => {
    expect([...ours, ...pages].filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('would be found out', () => {
    const wrong = 'You should rest. Well done! Your transference is a symptom. A streak of five.';
    expect(forbidden.filter(([, pattern]) => pattern.test(wrong))).toHaveLength(forbidden.length);
  });

  it('say each thing in its own words', () => {
    expect(ours.length).toBeGreaterThan(250);
    expect(ours.filter(({ path, text }) => text.trim() === '' && path !== 'say.roles.therapist' && !path.startsWith('say.job.states'))).toEqual([]);
  });
});

describe('reading age', () => {
  /** Sentences only: a label of two words has no grade. */
  const sentences = ours.map(({ text }) => text).filter((text) => /[.?!]”?$/.test(text));
  it('of the place is 14 at most', () => {
    expect(sentences.length).toBeGreaterThan(100);
    expect(grade(sentences)).toBeLessThan(9);
  });
  it('of no long text in it is above 16', () => {
    expect(ours.filter(({ text }) => text.split(' ').length > 20 && grade([text]) >= 11).map(({ path }) => path)).toEqual([]);
  });
  it.each(Object.entries(learn.pages))('of the page %s is 14 at most', (_, page) => {
    expect(grade([page.lead, page.here, ...page.sections.flatMap((section) => section.text)].filter(Boolean))).toBeLessThan(9);
  });
  it('rises with long words', () => {
    expect(grade(['The aforementioned institutional considerations necessitate comprehensive deliberation.'])).toBeGreaterThan(20);
    expect(grade(['The cat sat on the mat.'])).toBeLessThan(2);
  });
});

describe('the pages to learn from', () => {
  it('say where they are from', () => {
    for (const [id, page] of Object.entries(learn.pages)) if (id !== 'cases') expect(page.sources.length, id).toBeGreaterThan(0);
  });
  it('have the guide’s four ideas, three myths and three cases', () => {
    expect(learn.pages.ideas.sections).toHaveLength(4);
    expect(learn.pages.myths.sections).toHaveLength(3);
    expect(learn.pages.cases.sections.map((section) => section.opens)).toEqual(['alex', 'sam', 'jordan']);
  });
});
