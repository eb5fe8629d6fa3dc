import type { Formulation } from '../api/types';

/** Why a record shows no theme: a theme needs two sessions to come back in. */
export function whyNoThemes(formulation: Formulation): 'early' | 'nothing' | undefined {
  if (formulation.themes.length > 0) return undefined;
  return formulation.session_count < 2 ? 'early' : 'nothing';
}
