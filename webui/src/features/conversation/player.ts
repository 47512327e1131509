import { useCallback, useSyncExternalStore } from 'react';

export interface PlayerState {
  playing: boolean;
  rate: number;
  /** Length in seconds as far as known; 0 before. */
  duration: number;
  failed: boolean;
}

const silent: PlayerState = { playing: false, rate: 1, duration: 0, failed: false };

/**
 * One audio element as a store. Its time moves with the screen's frames while it plays, so that a word lights up
 * when it is heard; those who subscribe select what they need and draw only when that changes.
 */
export class Player {
  private audio: HTMLAudioElement | undefined;
  private frame = 0;
  private pending: number | undefined;
  private current = silent;
  private readonly listeners = new Set<() => void>();

  /** A ref callback for the audio element. */
  readonly attach = (audio: HTMLAudioElement | null) => {
    if (audio === null) return;
    this.audio = audio;
    const quit = new AbortController();
    const on = (type: keyof HTMLMediaElementEventMap, act: () => void) =>
      audio.addEventListener(type, act, { signal: quit.signal });
    on('play', () => this.started());
    on('pause', () => this.change({ playing: false }));
    on('ended', () => this.change({ playing: false }));
    on('ratechange', () => this.change({ rate: audio.playbackRate }));
    on('error', () => this.change({ failed: true, playing: false }));
    on('durationchange', () => {
      if (Number.isFinite(audio.duration)) this.change({ duration: audio.duration });
    });
    on('loadedmetadata', () => {
      this.change({ failed: false });
      if (this.pending !== undefined) this.seek(this.pending);
    });
    on('timeupdate', () => this.tell());
    on('seeking', () => this.tell());
    return () => {
      quit.abort();
      cancelAnimationFrame(this.frame);
      audio.pause();
      this.audio = undefined;
      this.current = silent;
    };
  };

  get time(): number {
    return this.pending ?? this.audio?.currentTime ?? 0;
  }

  get state(): PlayerState {
    return this.current;
  }

  /** Goes to a second, as soon as the audio is there. */
  seek(second: number): void {
    const audio = this.audio;
    const wanted = Math.max(0, second);
    if (audio === undefined || audio.readyState < HTMLMediaElement.HAVE_METADATA) {
      this.pending = wanted;
    } else {
      this.pending = undefined;
      audio.currentTime = Number.isFinite(audio.duration)
        ? Math.min(wanted, audio.duration)
        : wanted;
    }
    this.tell();
  }

  /** Goes to a second of the next audio that loads. */
  seekWhenLoaded(second: number): void {
    this.pending = second;
  }

  skip(seconds: number): void {
    this.seek(this.time + seconds);
  }

  play(): void {
    // A refusal shows as the error event; an interrupted start needs no word.
    this.audio?.play().catch(() => this.change({ playing: false }));
  }

  pause(): void {
    this.audio?.pause();
  }

  toggle(): void {
    if (this.audio?.paused === false) this.pause();
    else this.play();
  }

  setRate(rate: number): void {
    if (this.audio !== undefined) this.audio.playbackRate = rate;
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  private started(): void {
    this.change({ playing: true });
    cancelAnimationFrame(this.frame);
    const step = () => {
      this.tell();
      if (this.audio?.paused === false) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  private change(part: Partial<PlayerState>): void {
    this.current = { ...this.current, ...part };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Something that follows from the player's time; `select` must return a plain value. */
export function useTime<T extends string | number>(
  player: Player,
  select: (second: number) => T,
): T {
  const snapshot = useCallback(() => select(player.time), [player, select]);
  return useSyncExternalStore(player.subscribe, snapshot);
}

export function usePlayerState(player: Player): PlayerState {
  return useSyncExternalStore(player.subscribe, () => player.state);
}
