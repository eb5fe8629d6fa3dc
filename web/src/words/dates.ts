import { en } from './en';

const long = new Intl.DateTimeFormat(en.language, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayAndMonth = new Intl.DateTimeFormat(en.language, {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const short = new Intl.DateTimeFormat(en.language, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** "12 January 2025"; a date that cannot be read is shown as it came. */
export function longDate(iso: string): string {
  return format(long, iso);
}

/** "12 Jan" */
export function shortDate(iso: string): string {
  return format(short, iso);
}

/** "12 January to 30 September 2025"; both years when they differ, one date when both are the same. */
export function dateSpan(from: string, to: string): string {
  if (from === to) return longDate(from);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${sameYear ? format(dayAndMonth, from) : longDate(from)} to ${longDate(to)}`;
}

function format(style: Intl.DateTimeFormat, iso: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : style.format(date);
}
