// Where the person says they are, kept in memory while the page is open. The browser's language is only a first guess.
import { likelyPlace } from '../reading/help';

let said = $state<string | undefined>(undefined);

/** `place` is a name of the directory, or empty for every place. */
export function whereabouts(known: () => readonly string[]) {
  return {
    get place(): string {
      return said ?? likelyPlace(known(), navigator.languages) ?? '';
    },
    set place(place: string) {
      said = place;
    },
  };
}
