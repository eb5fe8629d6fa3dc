// The answers of the local server, as it sends them. Checked at run time in shape.ts.

export type SessionKind = 'journal' | 'session' | 'conversation';
export type Speaker = 'client' | 'therapist' | 'listener';
export type Strength = 'central' | 'present';
export type Trend = 'easing' | 'steady' | 'growing';
/** A corner of the triangle of persons. */
export type Corner = 'past' | 'current' | 'therapist';
export type CorePart = 'wish' | 'other' | 'self';

/** GET /api/people */
export interface PersonEntry {
  person: string;
  name: string;
  sessions: number;
  /** ISO date of the first session. */
  from: string;
  /** ISO date of the last session. */
  to: string;
}

/** GET /api/people/ID */
export interface PersonRecord {
  person: string;
  name: string;
  sessions: Session[];
  formulation: Formulation;
}

export interface Session {
  id: string;
  date: string;
  kind: SessionKind;
  turns: Turn[];
}

export interface Turn {
  speaker: Speaker;
  text: string;
}

/** A place in the record. `start` and `end` count Unicode code points of the turn's text, half-open. */
export interface Evidence {
  session: string;
  turn: number;
  start: number;
  end: number;
  quote: string;
  date: string;
  people: string[];
  side?: 'past' | 'now';
}

export interface Formulation {
  person: string;
  session_count: number;
  sentence_count: number;
  themes: Theme[];
  /** The most frequent cluster (1-8) of each part; any may be missing. */
  ccrt: Partial<Record<CorePart, number>>;
  ccrt_evidence: Partial<Record<CorePart, CountedEvidence>>;
  parallels: Parallel[];
  new_ways: NewWay[];
  turning_point: TurningPoint | null;
  people: PersonInRecord[];
  early: EarlyTheme[];
  ccrt_shares?: CcrtShares;
  triangles: PersonTriangle[];
  episodes: Episode[];
  mastery: MasteryPeriod[];
  expectations: Expectation[];
  expectation_counts: ExpectationCount[];
  conflicts: Conflict[];
  body: BodyVoice[];
  feelings?: Feelings;
  images: Image[];
  own_themes: OwnTheme[];
}

/** What the person said of a claim. */
export interface Answered {
  verdict: string;
  words: string;
  again: boolean;
}

/** What may be there, but too little of it was written to say so. */
export interface EarlyTheme {
  id: string;
  sentences: number;
  sessions: number;
}

export interface Share {
  cluster: number;
  count: number;
  share: number;
  low: number;
  high: number;
}

/** Shares of a part of the record: of somebody, of a time, or of all of it. */
export interface CcrtPart {
  person?: string;
  from?: string;
  to?: string;
  wish: Share[];
  other: Share[];
  self: Share[];
}

export interface CcrtShares {
  by_person: CcrtPart[];
  script: Partial<Record<CorePart, Evidence>>;
}

export interface PersonTriangle {
  theme: string;
  past: string;
  current: string;
  therapist: string;
}

export interface FeelingCode {
  name: string;
  state: 'felt' | 'disowned';
}

export type EpisodeKind = 'recent' | 'past' | 'childhood' | 'here' | 'dream' | 'imagined';

/** One exchange with one person. */
export interface Episode {
  session: string;
  date: string;
  person: string;
  role: string;
  kind: EpisodeKind;
  sentences: number;
  wish: number[];
  other: { cluster: number; expected: boolean }[];
  self: number[];
  feelings: FeelingCode[];
  evidence: Evidence;
}

export interface MasteryPeriod {
  from: string;
  to: string;
  episodes: number;
  mean: number;
  low: number;
  high: number;
}

export type Outcome = 'untold' | 'met' | 'otherwise';

/** What somebody was expected to do, and what the record tells of it. An empty person: nobody is named. */
export interface Expectation {
  person: string;
  cluster: number;
  outcome: Outcome;
  happened: number;
  expected: Evidence;
  then: Evidence | null;
}

export interface ExpectationCount {
  expected: number;
  met: number;
  otherwise: number;
  person?: string;
  from?: string;
  to?: string;
}

/** A feeling, what it makes one afraid of, and what is done in its place. Numbers are clusters of the CCRT. */
export interface Conflict {
  feeling: string;
  state: 'felt' | 'disowned';
  fear: string | null;
  feared: number | null;
  defense: string | null;
  self: number | null;
  people: string[];
  evidence: Evidence[];
}

export interface BodyVoice {
  sign: string;
  count: number;
  sessions: number;
  without_words: number;
  people: string[];
  moments: { evidence: Evidence; after: Evidence | null; beside: FeelingCode[] }[];
}

export interface Feelings {
  periods: FeelingPeriod[];
  uses: FeelingUse[];
  words: FeelingWord[];
  anger_inward: { inward: number; outward: number; evidence: Evidence[] };
}

export interface FeelingPeriod {
  from: string;
  to: string;
  sentences: number;
  vague: number;
  named: number;
  different: number;
  granularity: number;
  low: number;
  high: number;
  felt: number;
  disowned: number;
}

export interface FeelingUse {
  name: string;
  felt: number;
  disowned: number;
  people: string[];
  evidence: Evidence[];
}

export interface FeelingWord {
  session: string;
  word: string;
  kind: 'vague' | 'named';
}

/** Words the person comes back to. */
export interface Image {
  words: string;
  claim: string;
  count: number;
  sessions: number;
  people: string[];
  evidence: Evidence[];
  answer?: Answered;
}

/** A script outside the catalogue. */
export interface OwnTheme {
  claim: string;
  wish: number | null;
  other: number | null;
  self: number | null;
  episodes: number;
  sessions: number;
  people: string[];
  script: Partial<Record<CorePart, Evidence>>;
  evidence: Evidence[];
  answer?: Answered;
}

export interface CountedEvidence {
  count: number;
  evidence: Evidence[];
}

export interface Theme {
  id: string;
  strength: Strength;
  trend: Trend;
  people: string[];
  counts: { sentences: number; sessions: number; of_sessions: number };
  by_session: SessionCount[];
  script: Partial<Record<CorePart, Evidence>>;
  evidence: Evidence[];
  /** Times it went otherwise. */
  counter: Evidence[];
  /** Its name, by which it is answered. */
  claim?: string;
  /** `sure`: the way it moves is more than chance. */
  trajectory?: { sure: boolean; change?: { session: string; date: string; evidence: Evidence[] } };
  answer?: Answered;
}

export interface SessionCount {
  session: string;
  date: string;
  sentences: number;
  enacted: number;
}

export interface Parallel {
  past: string;
  now: string;
  theme: string;
  corner: 'current' | 'therapist';
  evidence: Evidence[];
  claim?: string;
  answer?: Answered;
}

export interface NewWay {
  kind: string;
  session: string;
  date: string;
  count: number;
  evidence: Evidence[];
  claim?: string;
  people?: string[];
  answer?: Answered;
}

export interface TurningPoint {
  session: string;
  date: string;
  theme?: string;
  kinds: string[];
  evidence: Evidence[];
}

export interface PersonInRecord {
  person: string;
  role: string;
  corners: Corner[];
  sentences: number;
  sessions: number;
}

/** GET /api/help. Addresses are shown as text, never loaded. */
export interface HelpDirectory {
  emergency: { place: string; number: string }[];
  lines: HelpLine[];
  finders: { name: string; url_text: string }[];
}

export interface HelpLine {
  place: string;
  name: string;
  call?: string;
  text?: string;
  web?: string;
  hours?: string;
  languages?: string;
  /** The newest date on which a source looked at it. */
  checked?: string;
}

/** What a text of the person asked for (app/help_moment.h). It carries no score and no label. */
export interface HelpMoment {
  /** The page's id. */
  page: string;
  noticed: string;
  /** `session` is null where the words are no entry. */
  quotes: { words: string; session: string | null; date: string }[];
  also: string[];
  comes_first: boolean;
}
