/** Times are shown in the reader's zone and language. */

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dateAndClock = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
});
const weekday = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const weekdayAndYear = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

export const clockTime = (iso: string): string => clock.format(new Date(iso));
export const dateTime = (iso: string): string => dateAndClock.format(new Date(iso));

/** Memories carry unix seconds as a string. */
export const unixSecondsToIso = (seconds: string): string =>
  new Date(Number(seconds) * 1000).toISOString();

const startOfDay = (date: Date) =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** A key that is the same for all times of one local day. */
export const dayKey = (iso: string): string => String(startOfDay(new Date(iso)));

export function dayName(iso: string, now: Date): string {
  const date = new Date(iso);
  const daysAgo = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (daysAgo === 0) return 'Today';
  if (daysAgo === 1) return 'Yesterday';
  return (date.getFullYear() === now.getFullYear() ? weekday : weekdayAndYear).format(date);
}

const two = (value: number) => String(value).padStart(2, '0');

/** A place in a recording: 0:07, 12:05, 1:02:03. */
export function position(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** A length for people: 8 s, 3 min, 1 h 20 min. */
export function duration(seconds: number): string {
  if (seconds < 59.5) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** The same for screen readers. */
export function spokenPosition(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = `${whole % 60} seconds`;
  return minutes === 0 ? rest : `${minutes} minutes ${rest}`;
}
