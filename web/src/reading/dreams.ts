import type { Formulation } from '../api/types';

/** The themes that show on the same page as a dream: beside it, not behind it. */
export function themesBeside(formulation: Formulation, session: string): string[] {
  return formulation.themes.filter((theme) => theme.by_session.some((one) => one.session === session && one.enacted > 0)).map((theme) => theme.id);
}
