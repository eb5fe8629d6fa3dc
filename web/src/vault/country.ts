// Settings name a country by two letters, the directory of help by its English name.
import { whereabouts } from '../state/place.svelte';

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
/** Where the directory says it otherwise than the browser. */
const otherwise: Record<string, string> = { HK: 'Hong Kong SAR' };

export function countryName(code: string): string {
  return code === '' ? '' : (otherwise[code] ?? names.of(code) ?? '');
}

/** The codes of the places that the directory knows, with their names; those without a code are left out. */
export function countriesOf(places: readonly string[]): { code: string; name: string }[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = new Map<string, string>();
  for (const one of letters) {
    for (const two of letters) {
      const name = countryName(one + two);
      if (!codes.has(name)) codes.set(name, one + two); // GB before UK
    }
  }
  return places.flatMap((name) => {
    const code = codes.get(name);
    return code === undefined ? [] : [{ code, name }];
  });
}

/** What the person said about where they are goes before what the browser's language says. */
export function takeCountry(code: string): void {
  const name = countryName(code);
  if (name !== '') whereabouts(() => []).place = name;
}
