// A weekly time as a calendar file (RFC 5545), in the calendar's own local time. Its name says nothing about what it is for.

export interface WeeklyTime {
  /** 0 Monday to 6 Sunday. */
  day: number;
  /** "18:30" */
  time: string;
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The first such day from `today` on (ISO 8601), 50 minutes long. Undefined when the time is none. */
export function calendarFile({ day, time }: WeeklyTime, today: string, title: string, id: string): string | undefined {
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  const from = new Date(`${today}T00:00:00Z`);
  if (!clock?.[1] || !clock[2] || Number.isNaN(from.getTime()) || days[day] === undefined) return undefined;
  const ahead = (day - ((from.getUTCDay() + 6) % 7) + 7) % 7;
  from.setUTCDate(from.getUTCDate() + ahead);
  const date = from.toISOString().slice(0, 10).replaceAll('-', '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//notes//EN',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${date}T000000Z`,
    `DTSTART:${date}T${clock[1]}${clock[2]}00`,
    'DURATION:PT50M',
    `RRULE:FREQ=WEEKLY;BYDAY=${days[day]}`,
    `SUMMARY:${title}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
