// The shape of each answer, field by field, beside types.ts.
import type { Result } from '../result';
import { count, listOf, nullable, oneOf, optional, record, text } from './check';
import type {
  CountedEvidence,
  Evidence,
  Formulation,
  HelpDirectory,
  HelpLine,
  NewWay,
  Parallel,
  PersonEntry,
  PersonInRecord,
  PersonRecord,
  Session,
  SessionCount,
  Theme,
  Turn,
  TurningPoint,
} from './types';

const evidence = record<Evidence>({
  session: text,
  turn: count,
  start: count,
  end: count,
  quote: text,
  date: text,
  people: listOf(text),
  side: optional(oneOf('past', 'now')),
});

const countedEvidence = record<CountedEvidence>({ count, evidence: listOf(evidence) });

const sessionCount = record<SessionCount>({
  session: text,
  date: text,
  sentences: count,
  enacted: count,
});

const theme = record<Theme>({
  id: text,
  strength: oneOf('central', 'present'),
  trend: oneOf('easing', 'steady', 'growing'),
  people: listOf(text),
  counts: record<Theme['counts']>({ sentences: count, sessions: count, of_sessions: count }),
  by_session: listOf(sessionCount),
  script: record<Theme['script']>({
    wish: optional(evidence),
    other: optional(evidence),
    self: optional(evidence),
  }),
  evidence: listOf(evidence),
  counter: listOf(evidence),
});

const parallel = record<Parallel>({
  past: text,
  now: text,
  theme: text,
  corner: oneOf('current', 'therapist'),
  evidence: listOf(evidence),
});

const newWay = record<NewWay>({
  kind: text,
  session: text,
  date: text,
  count,
  evidence: listOf(evidence),
});

const turningPoint = record<TurningPoint>({
  session: text,
  date: text,
  theme: optional(text),
  kinds: listOf(text),
  evidence: listOf(evidence),
});

const personInRecord = record<PersonInRecord>({
  person: text,
  role: text,
  corners: listOf(oneOf('past', 'current', 'therapist')),
  sentences: count,
  sessions: count,
});

const formulation = record<Formulation>({
  person: text,
  session_count: count,
  sentence_count: count,
  themes: listOf(theme),
  ccrt: record<Formulation['ccrt']>({
    wish: optional(count),
    other: optional(count),
    self: optional(count),
  }),
  ccrt_evidence: record<Formulation['ccrt_evidence']>({
    wish: optional(countedEvidence),
    other: optional(countedEvidence),
    self: optional(countedEvidence),
  }),
  parallels: listOf(parallel),
  new_ways: listOf(newWay),
  turning_point: nullable(turningPoint),
  people: listOf(personInRecord),
});

const turn = record<Turn>({ speaker: oneOf('client', 'therapist', 'listener'), text });

const session = record<Session>({
  id: text,
  date: text,
  kind: oneOf('journal', 'session', 'conversation'),
  turns: listOf(turn),
});

const personRecord = record<PersonRecord>({
  person: text,
  name: text,
  sessions: listOf(session),
  formulation,
});

const personEntry = record<PersonEntry>({
  person: text,
  name: text,
  sessions: count,
  from: text,
  to: text,
});

const helpLine = record<HelpLine>({
  place: text,
  name: text,
  call: optional(text),
  text: optional(text),
  web: optional(text),
  hours: optional(text),
  languages: optional(text),
  checked: optional(text),
});

const helpDirectory = record<HelpDirectory>({
  emergency: listOf(record<HelpDirectory['emergency'][number]>({ place: text, number: text })),
  lines: listOf(helpLine),
  finders: listOf(record<HelpDirectory['finders'][number]>({ name: text, url_text: text })),
});

export function readPeople(value: unknown): Result<PersonEntry[]> {
  return listOf(personEntry)(value, 'people');
}

export function readPersonRecord(value: unknown): Result<PersonRecord> {
  return personRecord(value, 'person');
}

export function readHelpDirectory(value: unknown): Result<HelpDirectory> {
  return helpDirectory(value, 'help');
}

export function readFormulation(value: unknown): Result<Formulation> {
  return formulation(value, 'formulation');
}
