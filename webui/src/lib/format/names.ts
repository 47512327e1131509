const OWNER_PREFIX = /^[0-9a-f]{6}-/;

/** The name of a device without the owner's part of its id: `a1b2c3-pendant` is `pendant`. */
export const deviceName = (clientId: string): string => clientId.replace(OWNER_PREFIX, '');

export const conversationTitle = (title: string | null | undefined): string =>
  title == null || title.trim() === '' ? 'Untitled conversation' : title;

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString()} ${n === 1 ? one : many}`;

/** Address of a conversation, opened at a second of its audio, or where these words are said soon after it. */
export function conversationPath(id: string, second?: number | null, words = ''): string {
  const path = `/conversations/${encodeURIComponent(id)}`;
  if (second == null) return path;
  const place = new URLSearchParams({ t: Math.max(0, second).toFixed(2) });
  if (words !== '') place.set('q', words);
  return `${path}?${place}`;
}

export function fileSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
