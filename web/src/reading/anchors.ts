// Every claim and every quote on a person's page has an id, by its position: it goes into the address, so it may not
// say anything about the person.
import type { CorePart, Formulation } from '../api/types';
import { en, newWayWords, themeWords } from '../words/en';

export const anchor = {
  theme: (index: number) => `theme-${index + 1}`,
  parallel: (index: number) => `parallel-${index + 1}`,
  newWay: (index: number) => `new-${index + 1}`,
  turning: 'turning',
  core: (part: CorePart) => `core-${part}`,
  quote: (claim: string, group: string, index: number) => `${claim}.${group}${index + 1}`,
};

/** The name of the claim that a quote's id belongs to; undefined when there is none. */
export function claimName(formulation: Formulation, quoteId: string): string | undefined {
  const claim = quoteId.split('.')[0] ?? '';
  const [kind, number] = claim.split('-');
  const index = Number(number) - 1;
  switch (kind) {
    case 'theme': {
      const theme = formulation.themes[index];
      return theme && themeWords(theme.id).name;
    }
    case 'parallel':
      return formulation.parallels[index] && en.person.sections.parallels;
    case 'new': {
      const way = formulation.new_ways[index];
      return way && newWayWords(way.kind).name;
    }
    case 'turning':
      return formulation.turning_point ? en.newWay.turning : undefined;
    case 'core':
      return en.person.sections.core;
    default:
      return undefined;
  }
}
