import { describe, expect, it } from 'vitest';
import { movementBars, movementText, shownBetween } from '../../src/reading/movement';

const rows = [
  { session: 's1', date: '2025-01-12', sentences: 40, enacted: 8 },
  { session: 's2', date: '2025-02-20', sentences: 0, enacted: 0 },
  { session: 's3', date: '2025-09-30', sentences: 40, enacted: 2 },
];

describe('movementText', () => {
  it('tells the first and the last session', () => {
    expect(movementText(rows)).toBe(
      'It shows in 8 of 40 sentences on 12 January 2025, and in 2 of 40 on 30 September 2025.',
    );
  });

  it('tells one session once, and none not at all', () => {
    expect(movementText(rows.slice(0, 1))).toBe('It shows in 8 of 40 sentences on 12 January 2025.');
    expect(movementText([])).toBe('');
  });
});

describe('shownBetween', () => {
  it('leaves out the sessions in which it does not show', () => {
    expect(shownBetween(rows.slice(0, 2))).toBe('12 January 2025');
    expect(shownBetween(rows)).toBe('12 January to 30 September 2025');
    expect(shownBetween(rows.slice(1, 2))).toBe('');
  });
});

describe('movementBars', () => {
  it('is as high as the part of the sentences', () => {
    const bars = movementBars(rows, { width: 144, height: 80 });
    expect(bars.map((bar) => bar.height)).toEqual([80, 0, 20]);
    expect(bars.map((bar) => bar.y)).toEqual([0, 80, 60]);
    expect(bars.map((bar) => bar.label)).toEqual(['8/40', '0/0', '2/40']);
  });

  it('is labelled by fewer words where there is little room', () => {
    const bars = movementBars(rows, { width: 60, height: 80 });
    expect(bars.map((bar) => bar.label)).toEqual(['8', '0', '2']);
  });

  it('stays flat when nothing shows', () => {
    expect(movementBars(rows.slice(1, 2), { width: 40, height: 80 })[0]?.height).toBe(0);
    expect(movementBars([], { width: 40, height: 80 })).toEqual([]);
  });
});
