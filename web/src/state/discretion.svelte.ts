// For those who may be watched: the page hides what it is, and can be left at once. In memory only.

export const discretion = $state({ on: false });

let before: () => void = () => undefined;

/** What has to be done first: one's own place is locked. */
export function beforeLeaving(what: () => void): void {
  before = what;
}

/** Puts a plain page in the place of this one, so that 'back' does not lead here. */
export function leave(): void {
  before();
  location.replace('/away.html');
}

const quickly = 1500; // ms between the two

/** Tells whether this press of a key is the second Esc in a short time. */
export function secondEscape(): (key: string, now: number) => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return (key, now) => {
    if (key !== 'Escape') return false;
    const second = now - last <= quickly;
    last = now;
    return second;
  };
}
