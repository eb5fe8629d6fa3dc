// What the server of one's own vault answers; the types come from its description (npm run types).
import type { components } from '../api/serve';
import { failure, success, type Result } from '../result';
import { say } from './words';

type Schemas = components['schemas'];
export type Status = Schemas['Status'];
export type Safety = Schemas['Safety'];
export type SessionList = Schemas['SessionList'];
export type Session = Schemas['Session'];
export type Draft = Schemas['Draft'];
export type Found = Schemas['Found'];
export type Patterns = Schemas['Patterns'];
export type Job = Schemas['Job'];
export type Source = Schemas['Source'];
export type SetAside = Schemas['SetAside'];
export type Outcome = Schemas['Outcome'];
export type ImportChoices = Schemas['ImportChoices'];
export type Settings = Schemas['Settings'];
export type HelpMoment = Schemas['HelpMoment'];
export type SafetyPlan = Schemas['SafetyPlan'];
export type Verdict = Schemas['Answer']['verdict'];

/** Called when the server says that the vault is locked, or that this window was not let in. */
let shutOut: (how: 'locked' | 'strange') => void = () => undefined;
export function whenShutOut(how: typeof shutOut): void {
  shutOut = how;
}

async function ask<T>(method: string, path: string, body?: object | Blob, keepalive = false): Promise<Result<T>> {
  try {
    const isFile = body instanceof Blob;
    const answer = await fetch(path, {
      method,
      cache: 'no-store',
      keepalive,
      headers: body === undefined ? {} : { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    });
    const value: unknown = answer.headers.get('Content-Type')?.startsWith('application/json') ? await answer.json() : {};
    if (answer.ok) return success(value as T);
    if (answer.status === 423) shutOut('locked');
    if (answer.status === 401) shutOut('strange');
    const { error, detail } = value as Partial<Schemas['Error']>;
    return failure(say.failures[error ?? ''] ?? detail ?? say.failed);
  } catch {
    return failure(say.gone);
  }
}

export const api = {
  comeIn: (token: string) => ask<object>('POST', '/api/session', { token }),
  status: () => ask<Status>('GET', '/api/status'),
  makeVault: (passphrase: string) => ask<{ recovery_key: string }>('POST', '/api/vault', { passphrase }),
  unlock: (passphrase: string) => ask<Status>('POST', '/api/unlock', { passphrase }),
  unlockByKey: (key: string) => ask<Status>('POST', '/api/unlock', { recovery_key: key }),
  tryKey: (key: string) => ask<{ right: boolean }>('POST', '/api/recovery-key/try', { recovery_key: key }),
  /** Goes on when the page is left at the same moment. */
  lock: () => ask<Status>('POST', '/api/lock', undefined, true),
  awake: () => ask<Status>('POST', '/api/awake'),
  sessions: (skip: number) => ask<SessionList>('GET', `/api/sessions?skip=${skip}`),
  session: (id: string) => ask<Session>('GET', `/api/sessions/${id}`),
  forget: (id: string) => ask<{ still_in_backups: number }>('DELETE', `/api/sessions/${id}`),
  search: (words: string) => ask<{ found: Found[]; safety: Safety }>('POST', '/api/search', { words }),
  drafts: () => ask<{ drafts: Draft[] }>('GET', '/api/drafts'),
  newDraft: (session?: string) => ask<Draft>('POST', '/api/drafts', session === undefined ? {} : { session }),
  draft: (id: string) => ask<Draft>('GET', `/api/drafts/${id}`),
  keepDraft: (id: string, text: string, date?: string) => ask<{ safety: Safety }>('PUT', `/api/drafts/${id}`, { text, ...(date === undefined ? {} : { date }) }),
  finishDraft: (id: string) => ask<{ id: string; safety: Safety }>('POST', `/api/drafts/${id}/finish`, {}),
  discardDraft: (id: string) => ask<object>('DELETE', `/api/drafts/${id}`),
  patterns: () => ask<Patterns>('GET', '/api/patterns'),
  answer: (claim: string, verdict: Verdict, note: string) => ask<{ safety: Safety }>('POST', '/api/answers', { claim, verdict, note }),
  awaited: () => ask<{ safety: Safety }>('GET', '/api/help/awaited'),
  helpSeen: () => ask<object>('POST', '/api/help/seen'),
  notMeant: (session: string, words: string) => ask<{ safety: Safety }>('POST', '/api/help/not-meant', { session, words }),
  plan: () => ask<{ plan: SafetyPlan; open_copy: boolean }>('GET', '/api/plan'),
  keepPlan: (plan: SafetyPlan) => ask<{ open_copy: boolean }>('PUT', '/api/plan', plan),
  openCopy: () => ask<{ text: string }>('GET', '/api/plan/open-copy'),
  keepOpenCopy: (wanted: boolean) => ask<{ file: string }>('PUT', '/api/plan/open-copy', { wanted }),
  jobs: () => ask<{ jobs: Job[] }>('GET', '/api/jobs'),
  read: () => ask<Job>('POST', '/api/jobs/reading'),
  cancel: (id: string) => ask<Job>('DELETE', `/api/jobs/${id}`),
  outcome: (id: string) => ask<Outcome>('GET', `/api/jobs/${id}/outcome`),
  upload: (plan: { name: string; folder: boolean; files: { path: string; bytes: number }[] }) => ask<{ upload: string }>('POST', '/api/uploads', plan),
  uploadBytes: (id: string, at: number, bytes: Blob) => ask<{ have: number; of: number }>('PUT', `/api/uploads/${id}/bytes?at=${at}`, bytes),
  preview: (id: string, choices: ImportChoices) => ask<Schemas['SourcePreview']>('POST', `/api/uploads/${id}/preview`, choices),
  bringIn: (id: string, choices: ImportChoices) => ask<Job>('POST', `/api/uploads/${id}/bring-in`, choices),
  settings: () => ask<Settings>('GET', '/api/settings'),
  keepSettings: (settings: Settings) => ask<Settings>('PUT', '/api/settings', settings),
  exportAll: () => ask<{ file: string }>('POST', '/api/exports'),
  backups: () => ask<{ backups: { made: number; bytes: number }[] }>('GET', '/api/backups'),
  backUp: () => ask<{ file: string }>('POST', '/api/backups'),
};

/** Events of the server until `stop`; a line that breaks is taken up again by the browser. */
export function listen(onJob: (job: Job) => void, onLocked: () => void): { stop: () => void } {
  const source = new EventSource('/api/events');
  source.addEventListener('job', (event) => onJob(JSON.parse(event.data as string) as Job));
  source.addEventListener('locked', onLocked);
  return { stop: () => source.close() };
}
