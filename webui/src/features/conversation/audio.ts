/** Address of the audio; the server sends it with or without its leading folder. */
export function audioAddress(path: string | null | undefined): string | undefined {
  if (path == null || path === '') return undefined;
  const bare = path.replace(/^\/+/, '');
  return bare.startsWith('audio/') ? `/${bare}` : `/audio/${bare}`;
}
