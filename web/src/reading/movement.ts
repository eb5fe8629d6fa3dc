// How a theme moves from session to session: as text, and as bars.
import type { SessionCount } from '../api/types';
import { dateSpan, longDate } from '../words/dates';

/** "It shows in 7 of 36 sentences on 12 January 2025, and in 1 of 40 on 30 September 2025." */
export function movementText(rows: readonly SessionCount[]): string {
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) return '';
  const start = `It shows in ${first.enacted} of ${first.sentences} sentences on ${longDate(first.date)}`;
  if (rows.length === 1) return `${start}.`;
  return `${start}, and in ${last.enacted} of ${last.sentences} on ${longDate(last.date)}.`;
}

/** The dates between which the theme shows; empty when it shows nowhere. */
export function shownBetween(rows: readonly SessionCount[]): string {
  const shown = rows.filter((row) => row.enacted > 0);
  const first = shown[0];
  const last = shown.at(-1);
  return first && last ? dateSpan(first.date, last.date) : '';
}

export interface PlotSize {
  width: number;
  /** Height of the tallest bar. */
  height: number;
}

export interface Bar {
  session: string;
  date: string;
  /** "7/36", or "7" where there is little room. */
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A bar's share of the width, in px, from which its label and its date fit beside the next. */
export const roomy = 44;

/** Bars of equal width, as high as the part of the session's sentences in which the theme shows. */
export function movementBars(rows: readonly SessionCount[], size: PlotSize): Bar[] {
  const tallest = Math.max(...rows.map(share), 0);
  const step = size.width / Math.max(rows.length, 1);
  const width = Math.min(step * 0.55, 32);
  return rows.map((row, index) => {
    const height = tallest === 0 ? 0 : (share(row) / tallest) * size.height;
    return {
      session: row.session,
      date: row.date,
      label: step < roomy ? `${row.enacted}` : `${row.enacted}/${row.sentences}`,
      x: round(step * index + (step - width) / 2),
      y: round(size.height - height),
      width: round(width),
      height: round(height),
    };
  });
}

function share(row: SessionCount): number {
  return row.sentences === 0 ? 0 : row.enacted / row.sentences;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
