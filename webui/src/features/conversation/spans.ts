import type { Segment } from '../../lib/api/models.ts';

/** A stretch of the audio, in seconds. */
export interface Span {
  start: number;
  end: number;
}

/** How long the highlight stays on the last word when a pause follows. */
const LINGER_SECONDS = 0.6;

/** Index of the last span that has begun at that second, or -1. Spans are in order of their start. */
export function lastBegun(spans: readonly Span[], second: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.start ?? Number.POSITIVE_INFINITY) <= second) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What is being said: index of the segment and of the word in it; -1 for none. */
export interface Place {
  segment: number;
  word: number;
}

export function placeAt(segments: readonly Segment[], second: number): Place {
  const index = lastBegun(segments, second);
  const segment = segments[index];
  if (segment === undefined || second > segment.end + LINGER_SECONDS) {
    return { segment: -1, word: -1 };
  }
  const word = lastBegun(segment.words, second);
  const said = segment.words[word];
  return {
    segment: index,
    word: said !== undefined && second <= said.end + LINGER_SECONDS ? word : -1,
  };
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The second that `?t=12.5` or `#t=12.5` names. */
export function secondOf(search: string, hash: string): number | undefined {
  const named =
    new URLSearchParams(search).get('t') ?? new URLSearchParams(hash.replace(/^#/, '')).get('t');
  if (named === null || named.trim() === '') return undefined;
  const second = Number(named);
  return Number.isFinite(second) && second >= 0 ? second : undefined;
}

const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The second where a phrase is said in the segment that holds `second`: where most of its words follow each other,
 * the first of equals. Undefined when none of its words longer than three letters is said there.
 */
export function secondOfPhrase(
  segments: readonly Segment[],
  second: number,
  phrase: string,
): number | undefined {
  const asked = phrase.split(/\s+/).map(plain).filter(Boolean);
  const said = segments[lastBegun(segments, second + 0.5)]?.words ?? [];
  let best = { length: 0, second: undefined as number | undefined };
  said.forEach((word, index) => {
    asked.forEach((_, from) => {
      let length = 0;
      let telling = false;
      while (from + length < asked.length) {
        const next = asked[from + length] ?? '';
        if (plain(said[index + length]?.word ?? '') !== next) break;
        telling ||= next.length > 3;
        length += 1;
      }
      if (telling && length > best.length) best = { length, second: word.start };
    });
  });
  return best.second;
}

/** An SVG path of upright bars, mirrored at the middle of a box `peaks.length` wide and 100 high. */
export function wavePath(peaks: readonly number[]): string {
  const loudest = Math.max(0.05, ...peaks);
  return peaks
    .map((peak, index) => {
      const half = Math.max(1, (peak / loudest) * 48);
      return `M${index + 0.5} ${(50 - half).toFixed(1)}V${(50 + half).toFixed(1)}`;
    })
    .join('');
}
