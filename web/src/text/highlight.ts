import { success, type Result } from '../result';
import { unitRange } from './offsets';

/** A text cut in three around a place in it; joined again they are the text. */
export interface Highlighted {
  before: string;
  marked: string;
  after: string;
}

/** @param start, end  code points, half-open. */
export function highlight(text: string, start: number, end: number): Result<Highlighted> {
  const range = unitRange(text, start, end);
  if (!range.ok) return range;
  return success({
    before: text.slice(0, range.value.start),
    marked: text.slice(range.value.start, range.value.end),
    after: text.slice(range.value.end),
  });
}
