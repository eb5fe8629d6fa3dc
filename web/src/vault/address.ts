// The addresses of one's own place, all behind '#': names of pages, random ids and numbers, never a word of the person.
import { parseRoute, type Place } from '../routes/route';

export const pages = [
  'today', 'write', 'entries', 'bring-in', 'patterns', 'people', 'feelings', 'finder', 'change', 'words', 'learn', 'data', 'settings',
] as const;
export type Page = (typeof pages)[number];

export type Address =
  | { view: 'page'; page: Page; person?: string | undefined; at?: string | undefined; part?: string | undefined }
  | { view: 'entry'; session: string; person?: string | undefined; place?: Place | undefined; from?: string | undefined };

/** The page on which a claim or a quote stands, by the first word of its id. */
const homes: Record<string, Page> = {
  theme: 'patterns', parallel: 'patterns', core: 'patterns', glance: 'patterns', own: 'patterns',
  who: 'people', feel: 'feelings', image: 'words', dream: 'words', new: 'change', turning: 'change',
};

export function pageOf(at: string): Page {
  const whole = pages.find((one) => one === at);
  return whole ?? homes[/^[a-z]+/.exec(at)?.[0] ?? ''] ?? 'patterns';
}

export function readAddress(hash: string): Address {
  const shared = parseRoute(hash);
  if (shared.view === 'session') return { view: 'entry', session: shared.session, person: shared.person, place: shared.place, from: shared.from };
  if (shared.view === 'person') return { view: 'page', page: pageOf(shared.at ?? ''), person: shared.person, at: shared.at };
  const entry = /^#\/entry\/([0-9a-f]{32})(?:\/(\d{1,9})\/(\d{1,9})-(\d{1,9}))?$/.exec(hash);
  if (entry?.[1]) {
    const place = entry[2] === undefined ? undefined : { turn: Number(entry[2]), start: Number(entry[3]), end: Number(entry[4]) };
    return { view: 'entry', session: entry[1], place };
  }
  const page = /^#\/([a-z-]+)(?:\/([A-Za-z0-9-]{1,64}))?$/.exec(hash);
  const known = pages.find((one) => one === page?.[1]);
  return { view: 'page', page: known ?? 'today', part: page?.[2] };
}

/** Where a page is for a person: one's own when none is named. */
export function addressOf(page: Page, person?: string): string {
  if (person !== undefined) return `#/person/${person}/at/${page}`;
  return page === 'today' ? '#/' : `#/${page}`;
}
