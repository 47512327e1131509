import { type RefObject, useEffect, useRef } from 'react';

/** After the reader scrolled, the text stays where they put it for this long. */
const HANDS_OFF_MS = 5000;

/** Keeps the segment that is being played on screen, unless the reader looks elsewhere. */
export function useFollow(
  box: RefObject<HTMLElement | null>,
  segment: number,
  playing: boolean,
): void {
  const scrolledAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const scrolled = () => {
      scrolledAt.current = performance.now();
    };
    window.addEventListener('wheel', scrolled, { passive: true });
    window.addEventListener('touchmove', scrolled, { passive: true });
    return () => {
      window.removeEventListener('wheel', scrolled);
      window.removeEventListener('touchmove', scrolled);
    };
  }, []);

  useEffect(() => {
    if (!playing || segment < 0) return;
    if (performance.now() - scrolledAt.current < HANDS_OFF_MS) return;
    showSegment(box.current, segment);
  }, [box, segment, playing]);
}

/** Scrolls a segment into view when it is not there. */
export function showSegment(box: HTMLElement | null, segment: number): void {
  box?.querySelector(`[data-segment="${segment}"]`)?.scrollIntoView({ block: 'nearest' });
}
