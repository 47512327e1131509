import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import type { Memory } from '../../lib/api/models.ts';
import { position, spokenPosition } from '../../lib/format/time.ts';
import { type Player, useTime } from './player.ts';
import { wavePath } from './spans.ts';
import classes from './Waveform.module.css';

interface Props {
  conversationId: string;
  duration: number;
  memories: readonly Memory[];
  player: Player;
}

const flat = Array.from({ length: 200 }, () => 0);
const wholeSecond = (second: number) => Math.floor(second);

/** The loudness of the recording, from the server; a click or the arrow keys go to a place in it. */
export function Waveform({ conversationId, duration, memories, player }: Props) {
  const wave = useQuery({
    queryKey: keys.waveform(conversationId),
    queryFn: () => calls.waveform(conversationId),
    staleTime: 5 * 60_000,
  });
  const peaks = wave.data?.peaks.length ? wave.data.peaks : flat;
  const path = useMemo(() => wavePath(peaks), [peaks]);
  const seconds = duration > 0 ? duration : (wave.data?.duration_seconds ?? 0);
  const second = useTime(player, wholeSecond);
  const played = usePlayedWidth(player, seconds);

  const seekTo = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    player.seek(Math.min(1, Math.max(0, share)) * seconds);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -5, ArrowRight: 5, PageUp: 30, PageDown: -30 }[event.key];
    if (step !== undefined) player.skip(step);
    else if (event.key === 'Home') player.seek(0);
    else if (event.key === 'End') player.seek(seconds);
    else return;
    event.preventDefault();
  };

  return (
    <div
      className={classes['wave']}
      role="slider"
      tabIndex={0}
      aria-label="Place in the recording"
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={Math.min(second, Math.round(seconds))}
      aria-valuetext={`${spokenPosition(second)} of ${spokenPosition(seconds)}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
      }}
      onKeyDown={press}
    >
      <Bars path={path} width={peaks.length} />
      <div ref={played} className={classes['played']}>
        <Bars path={path} width={peaks.length} />
      </div>
      {seconds > 0 &&
        memories.map((memory) =>
          memory.start == null ? null : (
            <span
              key={memory.id}
              className={classes['memory']}
              style={{ left: `${Math.min(100, (memory.start / seconds) * 100)}%` }}
              title={`${position(memory.start)} ${memory.memory}`}
            />
          ),
        )}
    </div>
  );
}

const Bars = ({ path, width }: { path: string; width: number }) => (
  <svg
    className={classes['bars']}
    viewBox={`0 0 ${width} 100`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <path d={path} vectorEffect="non-scaling-stroke" />
  </svg>
);

/** Moves the played part by style alone, so that playing does not draw the component again each frame. */
function usePlayedWidth(player: Player, seconds: number) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = () => {
      const share = seconds > 0 ? Math.min(1, player.time / seconds) : 0;
      element.current?.style.setProperty('clip-path', `inset(0 ${(1 - share) * 100}% 0 0)`);
    };
    move();
    return player.subscribe(move);
  }, [player, seconds]);
  return element;
}
