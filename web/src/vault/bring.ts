// Bringing in: which files go to the server, in which pieces, and what has to be answered first.
import { failure, success, type Result } from '../result';
import { api, type ImportChoices, type Source } from './api';
import { say } from './words';

/** What the server takes of a folder; anything else stays where it is. */
const readable =
  /\.(txt|text|md|markdown|log|jsonl|ndjson|coded|zip|json|csv|vtt|srt|docx|wav|mp3|m4a|flac|ogg|oga|opus|aac|amr|wma|aiff|aif|caf|webm)$/i;
export const piece = 8 * 1024 * 1024;

export interface Chosen {
  name: string;
  folder: boolean;
  files: { path: string; file: Blob }[];
  passedOver: number;
}

interface Picked extends Blob {
  readonly name: string;
  readonly webkitRelativePath?: string;
}

/** A file alone, or all that can be read of a folder, without hidden files. */
export function chosen(picked: Picked[]): Chosen {
  const folder = picked[0]?.webkitRelativePath?.split('/')[0] ?? '';
  if (folder === '') return { name: picked[0]?.name ?? '', folder: false, files: picked.slice(0, 1).map((file) => ({ path: file.name, file })), passedOver: 0 };
  const files = picked
    .map((file) => ({ path: (file.webkitRelativePath ?? '').slice(folder.length + 1), file }))
    .filter(({ path }) => readable.test(path) && !path.split('/').some((part) => part.startsWith('.')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { name: folder, folder: true, files, passedOver: picked.length - files.length };
}

/** Announces the files and sends their bytes, one after another. `progress`: from 0 to 1. */
export async function send({ name, folder, files }: Chosen, progress: (share: number) => void): Promise<Result<string>> {
  const all = new Blob(files.map(({ file }) => file));
  const begun = await api.upload({ name, folder, files: files.map(({ path, file }) => ({ path, bytes: file.size })) });
  if (!begun.ok) return begun;
  for (let at = 0; at < all.size; at += piece) {
    const sent = await api.uploadBytes(begun.value.upload, at, all.slice(at, at + piece));
    if (!sent.ok) return failure(sent.error);
    progress(Math.min(1, (at + piece) / all.size));
  }
  return success(begun.value.upload);
}

/** What the person has to say before it can be brought in; empty: nothing. */
export function unanswered(source: Source, { me, dates, others }: ImportChoices): string[] {
  const open = source.questions.filter(({ about }) => (about === 'person' ? !me : !dates)).map(({ about }) => say.bring.questions[about]);
  return source.consent === 'needed' && !others ? [...open, say.bring.consent] : open;
}
