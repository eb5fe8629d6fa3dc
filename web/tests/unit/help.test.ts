import { describe, expect, it } from 'vitest';
import { checkOutcome } from '../../src/reading/check';
import { secondEscape } from '../../src/state/discretion.svelte';
import { en } from '../../src/words/en';
import { check, helpPage, isHelpPlace, planWords } from '../../src/words/help';
import words from '../../../data/help/en.json';
import { grade, texts } from './readability';

const said = [...texts(words, 'help'), ...texts(en, 'en')].filter(({ path }) => !path.endsWith('.reply') || path.includes('replies'));

// What the guidelines on safe messaging leave out, and what this program does not say: blame, success and failure, methods, labels,
// promises, lectures. `tests/app/help_words_test.cpp` holds the program's own words to the same list.
const forbidden: [string, RegExp][] = [
  ['suicide is no crime', /\bcommit(s|ted|ting)?\b/i],
  ['no success, no failure', /\b(un)?successful(ly)?\b|\bfailed (attempt|suicide)|\bcompleted\b|\bsuicide attempt/i],
  ['no lecture', /\b(should|must|ought to|have to understand)\b/i],
  ['no method', /\b(pills?|tablets|overdos\w*|rope|noose|hang(ing)?|gun|firearm|knife|razor|blades?|bridge|jump(ing)?|poison\w*|bleach|gas|drown\w*|cut(ting)?|bleed\w*)\b/i],
  ['no blame', /\b(selfish|attention|weak|crazy|insane|coward\w*|manipulat\w*)\b/i],
  ['no label', /\b(low risk|high risk|risk (score|level)|at risk|diagnos\w*|disorder|depress(ed|ion|ive)|psychos\w*|psychotic|mani(a|c)|bipolar|dissociat\w*|paranoi\w*)\b/i],
  ['no promise', /\b(we promise|will be fine|everything will be|guarantee\w*|no one will (ever )?know|will save you)\b/i],
  ['no counting', /\b(epidemic|every \d+ seconds|most people who)\b/i],
];

// Places where a word is used in another sense, each with its reason.
const otherSense = new Set([
  'en.failed.heading', // a page that did not open
]);

describe('the words', () => {
  it.each(forbidden)('say nothing that they must not: %s', (_, pattern) => {
    const found = said.filter(({ path, text }) => pattern.test(text) && !otherSense.has(path)).map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it('would be found out', () => {
    const wrong = 'He committed suicide; a successful attempt. You should not. Low risk. It was an overdose. So selfish. We promise.';
    const caught = forbidden.filter(([, pattern]) => pattern.test(wrong)).length;
    expect(caught).toBe(7);
  });

  it('hold no number: numbers come from data/crisis-lines only', () => {
    const steps = texts(words, 'help').filter(({ text }) => /\d{3}/.test(text) && !text.includes('(2012)'));
    expect(steps.map(({ path }) => path)).toEqual([]);
  });

  it('stand in no component: each is said in the words', () => {
    const parts = Object.entries(
      import.meta.glob<string>('../../src/**/*.svelte', { query: '?raw', import: 'default', eager: true }),
    );
    expect(parts.length).toBeGreaterThan(30);
    for (const [file, source] of parts) {
      const markup = source
        .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
        .replace(/\{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g, '');
      expect(markup.replace(/<[^>]*>/g, '').match(/[A-Za-z]{4,}/)?.[0], file).toBeUndefined();
    }
  });
});

describe('reading age', () => {
  it.each(Object.keys(words.pages))('of %s is 14 at most', (id) => {
    const page = helpPage(id);
    if (!page) throw new Error(id);
    const own = [...page.lead, ...(page.question?.answers.map(({ reply }) => reply) ?? []), ...page.sections.flatMap((section) => [...section.text, ...section.points])];
    expect(grade(own)).toBeLessThan(8);
  });

  it('tells a hard text from a plain one', () => {
    expect(grade(['Subsequently, individuals experiencing considerable psychological difficulties necessitate professional consultation.'])).toBeGreaterThan(14);
  });
});

describe('the pages', () => {
  it('all show the numbers, and say that nobody is in trouble where something was noticed', () => {
    for (const id of Object.keys(words.pages)) {
      const page = helpPage(id);
      expect(page?.sections.some((section) => section.shows === 'numbers'), id).toBe(true);
    }
    for (const id of ['life', 'self-harm', 'question', 'others', 'imported']) {
      expect(helpPage(id)?.lead.join(' '), id).toContain('not in trouble');
    }
  });

  it('answer every question with words that leave help where it is', () => {
    const pages = Object.keys(words.pages).flatMap((id) => helpPage(id)?.question?.answers ?? []);
    expect(pages.length).toBeGreaterThan(12);
    for (const { reply } of pages) expect(reply).not.toBe('');
    const no = helpPage('life')?.question?.answers.find(({ answer }) => answer === 'No');
    expect(no?.reply).toContain('the numbers stay here');
  });

  it('have an address each, but for the one of texts taken in', () => {
    expect(isHelpPlace('life')).toBe(true);
    expect(isHelpPlace('imported')).toBe(false);
    expect(isHelpPlace('nothing')).toBe(false);
    expect(helpPage('nothing')).toBeUndefined();
  });

  it('ask in the sixth step of the plan for no means by name', () => {
    expect(planWords.steps).toHaveLength(7);
    expect(planWords.steps[5]?.hint).toBe('Anything I could use to hurt myself: who could keep it for now?');
    expect(planWords.source).toContain('Stanley');
  });
});

describe('the check-in', () => {
  const no = check.questions.map(() => 'no' as const);
  it('leads to people at any yes, and at "rather not say"', () => {
    for (let question = 0; question < no.length; question += 1) {
      for (const answer of ['yes', 'skip'] as const) {
        expect(checkOutcome(no.map((one, at) => (at === question ? answer : one)))).toBe('people');
      }
    }
    expect(checkOutcome(['yes', undefined])).toBe('people');
  });
  it('says nothing of all well before every answer is there, and never a score', () => {
    expect(checkOutcome(no)).toBe('none');
    expect(checkOutcome([...no.slice(1), undefined])).toBe('open');
    expect(checkOutcome([])).toBe('open');
    expect(check.none).not.toMatch(/\d|risk|fine|well/i);
  });
});

describe('leaving quickly', () => {
  it('takes two Esc within a second and a half', () => {
    const press = secondEscape();
    expect(press('Escape', 0)).toBe(false);
    expect(press('a', 100)).toBe(false);
    expect(press('Escape', 1400)).toBe(true);
    const slow = secondEscape();
    slow('Escape', 0);
    expect(slow('Escape', 2000)).toBe(false);
  });
});
