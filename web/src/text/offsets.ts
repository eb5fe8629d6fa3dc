// The server counts Unicode code points; JavaScript strings count UTF-16 units. A character outside the basic plane
// (most emoji) is one of the first and two of the second. Combining marks are code points of their own in both.
import { failure, success, type Result } from '../result';

/** A half-open range of UTF-16 units. */
export interface UnitRange {
  start: number;
  end: number;
}

/** The UTF-16 index of the code point at `offset`; undefined past the end. `offset` may equal the length. */
export function unitIndex(text: string, offset: number): number | undefined {
  if (!Number.isSafeInteger(offset) || offset < 0) return undefined;
  let units = 0;
  for (let points = 0; points < offset; points += 1) {
    const point = text.codePointAt(units);
    if (point === undefined) return undefined;
    units += point > 0xffff ? 2 : 1;
  }
  return units;
}

/** @error when the range is empty, reversed or outside the text. */
export function unitRange(text: string, start: number, end: number): Result<UnitRange> {
  const from = unitIndex(text, start);
  const to = unitIndex(text, end);
  if (from === undefined || to === undefined || from >= to) {
    return failure('range outside the text');
  }
  return success({ start: from, end: to });
}
