// The page's addresses, all behind '#'. They hold ids and numbers only, never a word of the person.

/** A sentence's place: a turn and a half-open range of code points in it. */
export interface Place {
  turn: number;
  start: number;
  end: number;
}

/** The pages of 'Help now'. */
export type HelpPlace =
  | 'life'
  | 'self-harm'
  | 'question'
  | 'hard-days'
  | 'ground'
  | 'friend'
  | 'harmed'
  | 'others'
  | 'check'
  | 'plan';

/** As the address says them. The page for violence at home has a name that tells nothing to who looks on. */
const helpAddresses: Record<HelpPlace, string> = {
  life: 'now',
  'self-harm': 'hurt',
  question: 'ask',
  'hard-days': 'days',
  ground: 'ground',
  friend: 'friend',
  harmed: 'note',
  others: 'before',
  check: 'check',
  plan: 'plan',
};

export type Route =
  | { view: 'home' }
  /** Without a page: the numbers, and which pages there are. */
  | { view: 'help'; page?: HelpPlace }
  /** `at`: the id of the element to return to. */
  | { view: 'person'; person: string; at?: string }
  /** `from`: the id of the quote on the person's page that led here. */
  | { view: 'session'; person: string; session: string; place?: Place; from?: string }
  | { view: 'unknown' };

const id = '([A-Za-z0-9_-]{1,64})';
const anchor = '([a-z0-9.-]{1,80})';
const personPattern = new RegExp(`^#/person/${id}(?:/at/${anchor})?$`);
const sessionPattern = new RegExp(
  `^#/person/${id}/session/${id}(?:/(\\d{1,9})/(\\d{1,9})-(\\d{1,9}))?(?:/from/${anchor})?$`,
);

export function parseRoute(hash: string): Route {
  if (hash === '' || hash === '#' || hash === '#/') return { view: 'home' };
  if (hash === '#/help') return { view: 'help' };
  for (const [page, address] of Object.entries(helpAddresses)) {
    if (hash === `#/help/${address}`) return { view: 'help', page: page as HelpPlace };
  }

  const session = sessionPattern.exec(hash);
  if (session?.[1] && session[2]) {
    const route: Route = { view: 'session', person: session[1], session: session[2] };
    if (session[3] && session[4] && session[5]) {
      route.place = { turn: Number(session[3]), start: Number(session[4]), end: Number(session[5]) };
    }
    if (session[6]) route.from = session[6];
    return route;
  }

  const person = personPattern.exec(hash);
  if (person?.[1]) {
    return person[2]
      ? { view: 'person', person: person[1], at: person[2] }
      : { view: 'person', person: person[1] };
  }
  return { view: 'unknown' };
}

export function formatRoute(route: Route): string {
  switch (route.view) {
    case 'help':
      return route.page ? `#/help/${helpAddresses[route.page]}` : '#/help';
    case 'person':
      return `#/person/${route.person}${route.at ? `/at/${route.at}` : ''}`;
    case 'session': {
      const { place } = route;
      const where = place ? `/${place.turn}/${place.start}-${place.end}` : '';
      const from = route.from ? `/from/${route.from}` : '';
      return `#/person/${route.person}/session/${route.session}${where}${from}`;
    }
    default:
      return '#/';
  }
}
