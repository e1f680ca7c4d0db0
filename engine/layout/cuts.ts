/** A stretch that should not be cut, from … to. */
export type Span = readonly [from: number, to: number];

/** So close to an edge of a shape no cut runs. */
const margin = 4;

/** A page is at least so full, as a share of its length. */
const fullness = 0.4;

// Free stretches between the spans, within bounds.
const gapsBetween = (spans: readonly Span[], from: number, to: number): Span[] => {
  const gaps: Span[] = [];
  let free = from;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start - margin > free) gaps.push([free, Math.min(to, start - margin)]);
    free = Math.max(free, end + margin);
    if (free >= to) break;
  }
  if (free < to) gaps.push([free, to]);
  return gaps.filter(([start, end]) => end >= start && start < to);
};

const nearest = (gaps: readonly Span[], wish: number): number | null => {
  let best: number | null = null;
  for (const [start, end] of gaps) {
    const at = Math.min(end, Math.max(start, wish));
    if (best === null || Math.abs(at - wish) < Math.abs(best - wish)) best = at;
  }
  return best;
};

/**
 * Cuts a line into pieces of about the same length, between the spans that stand on it wherever a
 * piece has such a place.
 *
 * @param from - where the line begins
 * @param to - where it ends
 * @param longest - of a piece, > 0
 * @param spans - what must stay whole; one longer than a piece is cut nevertheless
 * @param wishes - what should stay whole besides, where that leaves a place
 * @returns places of the cuts, both ends included, ascending
 */
export const cutLine = (
  from: number,
  to: number,
  longest: number,
  spans: readonly Span[],
  wishes: readonly Span[] = [],
): number[] => {
  const cuts = [from];
  const short = (list: readonly Span[]): Span[] =>
    list.filter(([start, end]) => end - start <= longest);
  const whole = short(spans);
  const more = [...whole, ...short(wishes)];
  for (let at = from; to - at > longest + 1e-6;) {
    const left = Math.ceil((to - at) / longest - 1e-6);
    const wish = at + (to - at) / left;
    const [first, last] = [at + fullness * longest, at + longest];
    at =
      nearest(gapsBetween(more, first, last), wish) ??
      nearest(gapsBetween(whole, first, last), wish) ??
      wish;
    cuts.push(at);
  }
  cuts.push(to);
  return cuts;
};
