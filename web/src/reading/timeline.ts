// Themes and new ways along the sessions of a record.
import type { Formulation } from '../api/types';

export interface Column {
  session: string;
  date: string;
}

export interface ThemeRow {
  id: string;
  /** For each column, the part of its sentences in which the theme shows, 0 to 1, and how many they are. */
  cells: { share: number; enacted: number; sentences: number }[];
}

export interface WayRow {
  kind: string;
  /** For each column, whether it was seen there first, or quoted from there. */
  cells: ('first' | 'again' | undefined)[];
}

export interface TimeTable {
  columns: Column[];
  themes: ThemeRow[];
  ways: WayRow[];
  turning: number | undefined;
}

export function timeTable(formulation: Formulation): TimeTable {
  const seen = new Map<string, string>();
  for (const theme of formulation.themes) for (const one of theme.by_session) seen.set(one.session, one.date);
  for (const way of formulation.new_ways) {
    seen.set(way.session, way.date);
    for (const one of way.evidence) seen.set(one.session, one.date);
  }
  const columns = [...seen].map(([session, date]) => ({ session, date })).sort((one, other) => one.date.localeCompare(other.date));
  const column = new Map(columns.map((one, index) => [one.session, index]));
  const turning = formulation.turning_point && column.get(formulation.turning_point.session);
  return {
    columns,
    themes: formulation.themes.map((theme) => {
      const by = new Map(theme.by_session.map((one) => [one.session, one]));
      return {
        id: theme.id,
        cells: columns.map(({ session }) => {
          const one = by.get(session);
          const sentences = one?.sentences ?? 0;
          const enacted = one?.enacted ?? 0;
          return { share: sentences > 0 ? enacted / sentences : 0, enacted, sentences };
        }),
      };
    }),
    ways: formulation.new_ways.map((way) => ({
      kind: way.kind,
      cells: columns.map(({ session }) => (session === way.session ? 'first' : way.evidence.some((one) => one.session === session) ? 'again' : undefined)),
    })),
    turning: turning ?? undefined,
  };
}
