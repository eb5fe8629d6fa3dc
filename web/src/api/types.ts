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
}

export interface NewWay {
  kind: string;
  session: string;
  date: string;
  count: number;
  evidence: Evidence[];
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
  quotes: { words: string; session: string; date: string }[];
  also: string[];
  comes_first: boolean;
}
