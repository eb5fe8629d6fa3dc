// What the pages about patterns show: one's own record, or that of an invented person. In memory only, and gone when the vault is locked.
import { awaitPerson } from '../api/client';
import { readFormulation } from '../api/shape';
import type { Formulation, PersonRecord } from '../api/types';
import type { Result } from '../result';
import { api, type Patterns, type Verdict } from './api';

export const examples = ['alex', 'sam', 'jordan'] as const;
export const isExample = (person: string | undefined): person is string => examples.some((one) => one === person);

export interface Shown {
  person: string;
  name: string;
  formulation: Formulation;
  /** Answers given, by claim; none of an invented person. */
  answers: ReadonlyMap<string, { verdict: Verdict; note: string }>;
}

class OwnRecord {
  patterns = $state.raw<Patterns | undefined>(undefined);
  shown = $state.raw<Shown[]>([]);
  problem = $state('');
  /** Whose words are shown, where there are several; empty: the first. */
  chosen = $state('');
  /** Whether there is a model to read with. */
  reads = $state(true);
  #asked: Promise<void> | undefined;

  /** Once, until something changed. */
  load(): Promise<void> {
    this.#asked ??= this.#ask();
    return this.#asked;
  }

  async again(): Promise<void> {
    this.#asked = this.#ask();
    await this.#asked;
  }

  forget(): void {
    this.#asked = undefined;
    this.patterns = undefined;
    this.shown = [];
    this.problem = '';
    this.chosen = '';
  }

  async #ask(): Promise<void> {
    const answer = await api.patterns();
    if (!answer.ok) {
      this.problem = answer.error;
      this.#asked = undefined;
      return;
    }
    const answers = new Map(answer.value.answers.map((one) => [one.claim, { verdict: one.verdict, note: one.note }]));
    const shown: Shown[] = [];
    for (const one of answer.value.people) {
      const read = readFormulation(one.formulation);
      if (read.ok) shown.push({ person: one.person, name: one.name, formulation: read.value, answers });
      else this.problem = read.error;
    }
    this.shown = shown;
    this.patterns = answer.value;
  }
}

export const mine = new OwnRecord();

const invented = new Map<string, Promise<Result<PersonRecord>>>();

/** Read once; it takes some seconds the first time. */
export function loadExample(person: string): Promise<Result<PersonRecord>> {
  const known = invented.get(person);
  if (known) return known;
  const asked = awaitPerson(person);
  invented.set(person, asked);
  void asked.then((answer) => {
    if (!answer.ok) invented.delete(person);
  });
  return asked;
}
