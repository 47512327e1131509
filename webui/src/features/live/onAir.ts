import type { ActiveClient } from '../../lib/api/models.ts';
import type { LiveDevice, LiveState } from '../../lib/feed/live.ts';

/** Connected devices and those just heard, the connected ones first, then by name. */
export function onAir(live: LiveState, clients: readonly ActiveClient[]): LiveDevice[] {
  const devices = new Map(Object.values(live.devices).map((device) => [device.clientId, device]));
  for (const client of clients) {
    if (devices.has(client.client_id) || !client.connected) continue;
    devices.set(client.client_id, {
      clientId: client.client_id,
      connected: true,
      audioUuid: client.current_audio_uuid ?? undefined,
      conversationId: undefined,
      status: undefined,
      title: undefined,
      finals: [],
      partial: undefined,
    });
  }
  return [...devices.values()]
    .filter((device) => device.connected || device.finals.length > 0)
    .sort(
      (a, b) => Number(b.connected) - Number(a.connected) || a.clientId.localeCompare(b.clientId),
    );
}
