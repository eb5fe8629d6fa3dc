// The shape of each answer, field by field, beside types.ts.
import type { Result } from '../result';
import { count, flag, listOf, measure, nullable, oneOf, optional, orNone, record, text } from './check';
import type {
  Answered,
  BodyVoice,
  CcrtPart,
  CcrtShares,
  Conflict,
  CountedEvidence,
  EarlyTheme,
  Episode,
  Evidence,
  Expectation,
  ExpectationCount,
  FeelingCode,
  FeelingPeriod,
  Feelings,
  FeelingUse,
  FeelingWord,
  Formulation,
  HelpDirectory,
  HelpLine,
  Image,
  MasteryPeriod,
  NewWay,
  OwnTheme,
  Parallel,
  PersonEntry,
  PersonInRecord,
  PersonRecord,
  PersonTriangle,
  Session,
  SessionCount,
  Share,
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

const answered = record<Answered>({ verdict: text, words: text, again: flag });
const script = record<Theme['script']>({ wish: optional(evidence), other: optional(evidence), self: optional(evidence) });

const theme = record<Theme>({
  id: text,
  strength: oneOf('central', 'present'),
  trend: oneOf('easing', 'steady', 'growing'),
  people: listOf(text),
  counts: record<Theme['counts']>({ sentences: count, sessions: count, of_sessions: count }),
  by_session: listOf(sessionCount),
  script,
  evidence: listOf(evidence),
  counter: listOf(evidence),
  claim: optional(text),
  trajectory: optional(
    record<NonNullable<Theme['trajectory']>>({
      sure: flag,
      change: optional(record<{ session: string; date: string; evidence: Evidence[] }>({ session: text, date: text, evidence: listOf(evidence) })),
    }),
  ),
  answer: optional(answered),
});

const parallel = record<Parallel>({
  past: text,
  now: text,
  theme: text,
  corner: oneOf('current', 'therapist'),
  evidence: listOf(evidence),
  claim: optional(text),
  answer: optional(answered),
});

const newWay = record<NewWay>({
  kind: text,
  session: text,
  date: text,
  count,
  evidence: listOf(evidence),
  claim: optional(text),
  people: optional(listOf(text)),
  answer: optional(answered),
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

const feelingCode = record<FeelingCode>({ name: text, state: oneOf('felt', 'disowned') });
const clusters = listOf(count);
const shares = listOf(record<Share>({ cluster: count, count, share: measure, low: measure, high: measure }));
const ccrtPart = record<CcrtPart>({
  person: optional(text),
  from: optional(text),
  to: optional(text),
  wish: shares,
  other: shares,
  self: shares,
});

const episode = record<Episode>({
  session: text,
  date: text,
  person: text,
  role: text,
  kind: oneOf('recent', 'past', 'childhood', 'here', 'dream', 'imagined'),
  sentences: count,
  wish: clusters,
  other: listOf(record<{ cluster: number; expected: boolean }>({ cluster: count, expected: flag })),
  self: clusters,
  feelings: listOf(feelingCode),
  evidence,
});

const expectation = record<Expectation>({
  person: text,
  cluster: count,
  outcome: oneOf('untold', 'met', 'otherwise'),
  happened: count,
  expected: evidence,
  then: nullable(evidence),
});

const conflict = record<Conflict>({
  feeling: text,
  state: oneOf('felt', 'disowned'),
  fear: nullable(text),
  feared: nullable(count),
  defense: nullable(text),
  self: nullable(count),
  people: listOf(text),
  evidence: listOf(evidence),
});

const bodyVoice = record<BodyVoice>({
  sign: text,
  count,
  sessions: count,
  without_words: count,
  people: listOf(text),
  moments: listOf(record<BodyVoice['moments'][number]>({ evidence, after: nullable(evidence), beside: listOf(feelingCode) })),
});

const feelings = record<Feelings>({
  periods: listOf(
    record<FeelingPeriod>({
      from: text,
      to: text,
      sentences: count,
      vague: count,
      named: count,
      different: count,
      granularity: measure,
      low: measure,
      high: measure,
      felt: count,
      disowned: count,
    }),
  ),
  uses: listOf(record<FeelingUse>({ name: text, felt: count, disowned: count, people: listOf(text), evidence: listOf(evidence) })),
  words: listOf(record<FeelingWord>({ session: text, word: text, kind: oneOf('vague', 'named') })),
  anger_inward: record<Feelings['anger_inward']>({ inward: count, outward: count, evidence: listOf(evidence) }),
});

const image = record<Image>({
  words: text,
  claim: text,
  count,
  sessions: count,
  people: listOf(text),
  evidence: listOf(evidence),
  answer: optional(answered),
});

const ownTheme = record<OwnTheme>({
  claim: text,
  wish: nullable(count),
  other: nullable(count),
  self: nullable(count),
  episodes: count,
  sessions: count,
  people: listOf(text),
  script,
  evidence: listOf(evidence),
  answer: optional(answered),
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
  early: orNone(listOf(record<EarlyTheme>({ id: text, sentences: count, sessions: count }))),
  ccrt_shares: optional(record<CcrtShares>({ by_person: listOf(ccrtPart), script })),
  triangles: orNone(listOf(record<PersonTriangle>({ theme: text, past: text, current: text, therapist: text }))),
  episodes: orNone(listOf(episode)),
  mastery: orNone(listOf(record<MasteryPeriod>({ from: text, to: text, episodes: count, mean: measure, low: measure, high: measure }))),
  expectations: orNone(listOf(expectation)),
  expectation_counts: orNone(
    listOf(
      record<ExpectationCount>({
        expected: count,
        met: count,
        otherwise: count,
        person: optional(text),
        from: optional(text),
        to: optional(text),
      }),
    ),
  ),
  conflicts: orNone(listOf(conflict)),
  body: orNone(listOf(bodyVoice)),
  feelings: optional(feelings),
  images: orNone(listOf(image)),
  own_themes: orNone(listOf(ownTheme)),
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
