import { describe, expect, it } from 'vitest';
import { unitIndex, unitRange } from '../../src/text/offsets';

describe('unitIndex', () => {
  it('is the same number in plain text', () => {
    expect(unitIndex('plain', 3)).toBe(3);
  });

  it('counts an emoji as two units', () => {
    expect(unitIndex('a😢b', 2)).toBe(3);
  });

  it('counts each person and joiner of a family as code points', () => {
    // woman, joiner, woman, joiner, girl: five code points, eight units
    expect(unitIndex('👩‍👩‍👧!', 5)).toBe(8);
  });

  it('counts a combining mark by itself', () => {
    expect(unitIndex('cafe\u0301 x', 5)).toBe(5);
  });

  it('may point to the end, and not past it', () => {
    expect(unitIndex('😢', 1)).toBe(2);
    expect(unitIndex('😢', 2)).toBeUndefined();
  });

  it('refuses what is no offset', () => {
    expect(unitIndex('text', -1)).toBeUndefined();
    expect(unitIndex('text', 0.5)).toBeUndefined();
    expect(unitIndex('text', Number.NaN)).toBeUndefined();
  });

  it('counts a lone surrogate as one', () => {
    expect(unitIndex('\ud83dx', 1)).toBe(1);
  });
});

describe('unitRange', () => {
  it('cuts the sentence between two emoji', () => {
    const text = '🙂 Café, cafe\u0301. 🌫️ Grey.';
    const start = [...'🙂 '].length;
    const end = start + [...'Café, cafe\u0301.'].length;
    const range = unitRange(text, start, end);
    expect(range.ok && text.slice(range.value.start, range.value.end)).toBe('Café, cafe\u0301.');
  });

  it('refuses an empty, a reversed and an outlying range', () => {
    expect(unitRange('text', 2, 2).ok).toBe(false);
    expect(unitRange('text', 3, 1).ok).toBe(false);
    expect(unitRange('text', 0, 5).ok).toBe(false);
  });
});
