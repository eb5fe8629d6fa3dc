import { failure, success, type Result } from '../result';

/** Reads an unknown value as a T. Errors name the path of the first misfit, never the value found there. */
export type Check<T> = (value: unknown, path: string) => Result<T>;

export const text: Check<string> = (value, path) =>
  typeof value === 'string' ? success(value) : failure(`${path}: not a text`);

/** A whole number that is not negative. */
export const count: Check<number> = (value, path) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? success(value)
    : failure(`${path}: not a count`);

export function oneOf<const T extends string>(...allowed: T[]): Check<T> {
  return (value, path) => {
    const found = allowed.find((candidate) => candidate === value);
    return found === undefined ? failure(`${path}: not one of the known values`) : success(found);
  };
}

export function listOf<T>(item: Check<T>): Check<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return failure(`${path}: not a list`);
    const items: T[] = [];
    for (const [index, entry] of value.entries()) {
      const checked = item(entry, `${path}[${index}]`);
      if (!checked.ok) return checked;
      items.push(checked.value);
    }
    return success(items);
  };
}

/** A number of any kind. */
export const measure: Check<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? success(value) : failure(`${path}: not a number`);

export const flag: Check<boolean> = (value, path) => (typeof value === 'boolean' ? success(value) : failure(`${path}: not yes or no`));

/** What an older answer does not have is an empty list. */
export function orNone<T>(list: Check<T[]>): Check<T[]> {
  return (value, path) => (value === undefined ? success([]) : list(value, path));
}

/** Missing and null both read as undefined. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, path) =>
    value === undefined || value === null ? success(undefined) : check(value, path);
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, path) =>
    value === undefined || value === null ? success(null) : check(value, path);
}

/** An object with these fields; others are dropped. */
export function record<T extends object>(fields: { [K in keyof T]-?: Check<T[K]> }): Check<T> {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return failure(`${path}: not an object`);
    }
    const source = value as Record<string, unknown>;
    const built: Partial<T> = {};
    for (const key of Object.keys(fields) as (keyof T & string)[]) {
      const found = Object.hasOwn(source, key) ? source[key] : undefined;
      const checked = fields[key](found, `${path}.${key}`);
      if (!checked.ok) return checked;
      if (checked.value !== undefined) built[key] = checked.value;
    }
    return success(built as T);
  };
}
