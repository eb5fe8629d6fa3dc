import { describe, expect, it } from 'vitest';
import { readPersonRecord } from '../../src/api/shape';
import { highlight } from '../../src/text/highlight';
import sam from '../fixtures/sam.json';

describe('highlight', () => {
  it('cuts a text in three that join to the same text', () => {
    const text = 'One 😢. Two. Three.';
    const cut = highlight(text, 7, 11);
    expect(cut).toEqual({ ok: true, value: { before: 'One 😢. ', marked: 'Two.', after: ' Three.' } });
  });

  it('finds each quote of a record in its place', () => {
    const record = readPersonRecord(sam);
    if (!record.ok) throw new Error(record.error);
    const { themes, ccrt_evidence, new_ways } = record.value.formulation;
    const quotes = [
      ...themes.flatMap((theme) => [...theme.evidence, ...theme.counter]),
      ...Object.values(ccrt_evidence).flatMap((part) => part.evidence),
      ...new_ways.flatMap((way) => way.evidence),
    ];
    expect(quotes.length).toBeGreaterThan(5);
    for (const quote of quotes) {
      const session = record.value.sessions.find((entry) => entry.id === quote.session);
      const cut = highlight(session?.turns[quote.turn]?.text ?? '', quote.start, quote.end);
      expect(cut.ok && cut.value.marked).toBe(quote.quote);
    }
  });
});
