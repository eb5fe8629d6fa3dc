import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Source } from '../../src/vault/api';
import { chosen, piece, send, unanswered } from '../../src/vault/bring';

const picked = (path: string, text = 'x') => Object.assign(new Blob([text]), { name: path.split('/').at(-1) ?? '', webkitRelativePath: path.includes('/') ? path : '' });

const source: Source = {
  name: 'talk.txt',
  kind: 'text',
  sessions: 1,
  turns: 2,
  words: 3,
  from: '',
  to: '',
  undated: 1,
  speakers: [],
  questions: [],
  set_aside: [],
  consent: 'not-needed',
  added: 1,
  changed: 0,
  known: 0,
  kept_here: 0,
  left_out: 0,
  reasons: [],
  notes: [],
  failure: null,
};

afterEach(() => vi.unstubAllGlobals());

describe('what is sent', () => {
  it('is a file alone, whatever it is', () => {
    expect(chosen([picked('talk.txt')])).toMatchObject({ name: 'talk.txt', folder: false, files: [{ path: 'talk.txt' }], passedOver: 0 });
    expect(chosen([]).files).toEqual([]);
  });

  it('is what can be read of a folder, without hidden files', () => {
    const folder = chosen([picked('Notes/b/2026-01-02.MD'), picked('Notes/a.txt'), picked('Notes/photo.jpg'), picked('Notes/.obsidian/app.json')]);
    expect(folder.name).toBe('Notes');
    expect(folder.files.map(({ path }) => path)).toEqual(['a.txt', 'b/2026-01-02.MD']);
    expect(folder.passedOver).toBe(2);
  });

  it('goes in pieces whose addresses hold numbers only, and loses no byte', async () => {
    const asked: { path: string; body: unknown }[] = [];
    const sizes: number[] = [];
    vi.stubGlobal('fetch', async (path: string, { body }: { body: string | Blob }) => {
      asked.push({ path, body });
      if (body instanceof Blob) sizes.push(body.size);
      return Promise.resolve(new Response(JSON.stringify(body instanceof Blob ? { have: 1, of: 1 } : { upload: 'f'.repeat(32) }), { headers: { 'Content-Type': 'application/json' } }));
    });
    const shares: number[] = [];
    const sent = await send(chosen([picked('Mum/a.txt', 'y'.repeat(piece)), picked('Mum/b.txt', 'z')]), (share) => shares.push(share));
    expect(sent).toMatchObject({ ok: true, value: 'f'.repeat(32) });
    expect(JSON.parse(asked[0]?.body as string)).toEqual({ name: 'Mum', folder: true, files: [{ path: 'a.txt', bytes: piece }, { path: 'b.txt', bytes: 1 }] });
    expect(asked.map(({ path }) => path)).toEqual(['/api/uploads', `/api/uploads/${'f'.repeat(32)}/bytes?at=0`, `/api/uploads/${'f'.repeat(32)}/bytes?at=${piece}`]);
    expect(sizes).toEqual([piece, 1]);
    expect(shares.at(-1)).toBe(1);
  });
});

describe('what has to be answered first', () => {
  it('is nothing where nothing is asked', () => expect(unanswered(source, {})).toEqual([]));

  it('is who the person is, how dates are meant, and what becomes of others’ words', () => {
    const asks: Source = {
      ...source,
      consent: 'needed',
      questions: [
        { about: 'person', words: '', choices: ['Mara', 'Jonas'] },
        { about: 'dates', words: '', choices: ['day-first', 'month-first'] },
      ],
    };
    expect(unanswered(asks, {})).toHaveLength(3);
    expect(unanswered(asks, { me: 'Mara', dates: '', others: '' })).toHaveLength(2);
    expect(unanswered(asks, { me: 'Mara', dates: 'day-first', others: 'only-mine' })).toEqual([]);
  });
});
