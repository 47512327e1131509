import { Text } from '@mantine/core';
import { Fragment, memo, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Segment } from '../../lib/api/models.ts';
import { position } from '../../lib/format/time.ts';
import { type Player, usePlayerState, useTime } from './player.ts';
import { overlaps, placeAt, type Span } from './spans.ts';
import classes from './Transcript.module.css';
import { useFollow } from './useFollow.ts';

interface Props {
  segments: readonly Segment[];
  player: Player;
  /** The part a memory or a search hit points at. */
  marked: Span | undefined;
  playable: boolean;
}

/** What was said, by segment; the word being played is lit, and a click on a word plays from there. */
export function Transcript({ segments, player, marked, playable }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const select = useCallback(
    (second: number) => {
      const place = placeAt(segments, second);
      return `${place.segment}:${place.word}`;
    },
    [segments],
  );
  const [segmentNow = -1, wordNow = -1] = useTime(player, select).split(':').map(Number);
  const { playing } = usePlayerState(player);
  const speakers = useMemo(() => new Set(segments.map((segment) => segment.speaker)), [segments]);

  useFollow(box, segmentNow, playing);
  useWordClicks(box, player, playable);

  return (
    <div ref={box} className={classes['transcript']} data-playable={playable || undefined}>
      {segments.map((segment, index) => (
        <SegmentRow
          key={`${segment.start}-${segment.end}`}
          segment={segment}
          index={index}
          named={speakers.size > 1}
          active={index === segmentNow}
          word={index === segmentNow ? wordNow : -1}
          marked={marked !== undefined && overlaps(segment, marked)}
          player={playable ? player : undefined}
        />
      ))}
    </div>
  );
}

interface RowProps {
  segment: Segment;
  index: number;
  named: boolean;
  active: boolean;
  word: number;
  marked: boolean;
  player: Player | undefined;
}

const SegmentRow = memo(function SegmentRow(props: RowProps) {
  const { segment, index, named, active, word, marked, player } = props;
  return (
    <div
      className={classes['segment']}
      data-segment={index}
      data-active={active || undefined}
      data-marked={marked || undefined}
    >
      <button
        type="button"
        className={classes['time']}
        disabled={player === undefined}
        aria-label={`Play from ${position(segment.start)}`}
        onClick={() => {
          player?.seek(segment.start);
          player?.play();
        }}
      >
        {position(segment.start)}
      </button>
      <div>
        {named && segment.speaker !== '' && (
          <Text fz="xs" fw={650} c="dimmed">
            {segment.speaker}
          </Text>
        )}
        <p className={classes['text']}>
          {segment.words.length === 0
            ? segment.text
            : segment.words.map((said, at) => (
                <Fragment key={`${said.start}-${said.word}`}>
                  <span
                    data-start={said.start}
                    data-now={at === word || undefined}
                    className={classes['word']}
                  >
                    {said.word}
                  </span>{' '}
                </Fragment>
              ))}
        </p>
      </div>
    </div>
  );
});

/** One listener for all words; with the keyboard the time in front of each segment does the same. */
function useWordClicks(
  box: RefObject<HTMLDivElement | null>,
  player: Player,
  playable: boolean,
): void {
  useEffect(() => {
    const element = box.current;
    if (element === null || !playable) return;
    const click = (event: MouseEvent) => {
      const word = (event.target as Element).closest('[data-start]');
      // Selecting text to copy it must not move the player.
      if (word === null || window.getSelection()?.isCollapsed === false) return;
      player.seek(Number(word.getAttribute('data-start')));
    };
    element.addEventListener('click', click);
    return () => element.removeEventListener('click', click);
  }, [box, player, playable]);
}
