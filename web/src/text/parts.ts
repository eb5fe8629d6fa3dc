// A page may be written in several parts. In the text they stand two empty lines apart, so that it reads well anywhere else too.
const between = '\n\n\n';

export function partsOf(text: string): string[] {
  return text.split(/\n{3,}/);
}

export function joined(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/^\n+|\s+$/g, '').replace(/\n{3,}/g, '\n\n'))
    .filter((part) => part !== '')
    .join(between);
}

/** A part that says itself that it tells a dream: the words by which it is known as one. */
export function asDream(part: string, opening: string): string {
  return part.startsWith(opening) ? part : `${opening}${part}`;
}
