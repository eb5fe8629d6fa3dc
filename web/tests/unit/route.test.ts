import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from '../../src/routes/route';

const routes: Route[] = [
  { view: 'home' },
  { view: 'help' },
  { view: 'help', page: 'life' },
  { view: 'help', page: 'harmed' },
  { view: 'help', page: 'plan' },
  { view: 'person', person: 'alex' },
  { view: 'person', person: 'alex', at: 'theme-1.said3' },
  { view: 'session', person: 'alex', session: 'alex-05' },
  {
    view: 'session',
    person: 'alex',
    session: 'alex-05',
    place: { turn: 2, start: 141, end: 187 },
    from: 'core-wish.said1',
  },
];

describe('routes', () => {
  it.each(routes)('come back from their address: $view', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it('tell nothing of violence at home in the address', () => {
    expect(formatRoute({ view: 'help', page: 'harmed' })).toBe('#/help/note');
  });

  it('start at the first page', () => {
    expect(parseRoute('')).toEqual({ view: 'home' });
    expect(parseRoute('#')).toEqual({ view: 'home' });
  });

  it.each([
    '#/person/',
    '#/person/a b',
    '#/person/%3Cscript%3E',
    '#/person/alex/session/alex-01/1/5',
    '#/person/alex/session/alex-01/-1/5-9',
    '#/person/alex/at/"x"',
    '#main',
  '#/help/',
  '#/help/harmed',
  ])('know no other address: %s', (hash) => {
    expect(parseRoute(hash)).toEqual({ view: 'unknown' });
  });
});
