// Where the keyboard and the eye land on a new view. On the very first view the page only scrolls: focus stays at the
// top, so that the first Tab reaches the skip link and the second 'Help now'.

let moved = false;

/** Called by the router on each later address. */
export function noteMove(): void {
  moved = true;
}

/** For a view's main heading. */
export function arriveAtHeading(heading: HTMLElement): void {
  if (!moved) return;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

/** For a place further down: a claim, a quote, the highlighted sentence. */
export function arriveAt(place: HTMLElement): void {
  place.closest('details')?.setAttribute('open', '');
  const tall = place.getBoundingClientRect().height > window.innerHeight / 2;
  place.scrollIntoView({ block: tall || place.matches('h2, h3') ? 'start' : 'center' });
  if (moved) place.focus({ preventScroll: true });
}
