import type { HelpDirectory } from '../api/types';

/** Every place with a number, each once, in alphabetical order. */
export function places(help: HelpDirectory): string[] {
  const names = [...help.emergency, ...help.lines].map((entry) => entry.place);
  return [...new Set(names)].sort((one, other) => one.localeCompare(other));
}

/** The directory narrowed to one place; undefined keeps all. */
export function inPlace(help: HelpDirectory, place: string | undefined): HelpDirectory {
  if (place === undefined) return help;
  return {
    emergency: help.emergency.filter((entry) => entry.place === place),
    lines: help.lines.filter((entry) => entry.place === place),
    finders: help.finders,
  };
}

/** A first guess from the browser's language ("en-GB": United Kingdom), when the directory knows that place. */
export function likelyPlace(known: readonly string[], languages: readonly string[]): string | undefined {
  for (const language of languages) {
    const region = language.split('-').find((part) => /^[A-Z]{2}$/.test(part));
    if (!region) continue;
    const name = new Intl.DisplayNames(['en'], { type: 'region' }).of(region);
    if (name && known.includes(name)) return name;
  }
  return undefined;
}
