// How hard a text is to read, and every text of a file of words.

/** Every text below a value, with its path. */
export function texts(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => texts(entry, `${path}.${key}`));
}

const syllables = (word: string) =>
  Math.max(1, (word.toLowerCase().replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').match(/[aeiouy]{1,2}/g) ?? []).length);
/** Flesch-Kincaid grade (Kincaid et al. 1975); grade 5 to 8 is about age 10 to 14. */
export const grade = (all: string[]) => {
  const sentences = all.flatMap((text) => text.split(/[.!?:]+["”]?\s|[.!?]["”]?$/)).filter((part) => /\w/.test(part ?? ''));
  const list = all.flatMap((text) => text.match(/[A-Za-z’']+/g) ?? []);
  return 0.39 * (list.length / sentences.length) + (11.8 * list.reduce((sum, word) => sum + syllables(word), 0)) / list.length - 15.59;
};
