import type { CaptionData, ConversationStatus } from '../api/models.ts';
import { type FeedEvent, unreachable } from './events.ts';

/** Captions kept per device; older ones are in the conversation. */
export const CAPTIONS_KEPT = 200;

export interface LiveDevice {
  clientId: string;
  connected: boolean;
  audioUuid: string | undefined;
  conversationId: string | undefined;
  status: ConversationStatus | undefined;
  title: string | undefined;
  finals: CaptionData[];
  /** What is being said; it may still change. */
  partial: CaptionData | undefined;
}

export interface LiveState {
  devices: Record<string, LiveDevice>;
}

export const nothingLive: LiveState = { devices: {} };

const newDevice = (clientId: string): LiveDevice => ({
  clientId,
  connected: true,
  audioUuid: undefined,
  conversationId: undefined,
  status: undefined,
  title: undefined,
  finals: [],
  partial: undefined,
});

function change(state: LiveState, clientId: string, edit: (device: LiveDevice) => LiveDevice) {
  const device = state.devices[clientId] ?? newDevice(clientId);
  return { ...state, devices: { ...state.devices, [clientId]: edit(device) } };
}

/** Another recording began: its captions start on an empty page. */
const turnTo = (device: LiveDevice, audioUuid: string): LiveDevice =>
  device.audioUuid === audioUuid
    ? device
    : { ...newDevice(device.clientId), connected: device.connected, audioUuid };

/** A final caption replaces one with the same start, because the feed may repeat itself after a gap. */
function hear(device: LiveDevice, caption: CaptionData): LiveDevice {
  if (!caption.is_final) {
    const last = device.finals.at(-1);
    return last !== undefined && caption.end <= last.end ? device : { ...device, partial: caption };
  }
  const others = device.finals.filter((known) => known.start !== caption.start);
  const finals = [...others, caption].sort((a, b) => a.start - b.start).slice(-CAPTIONS_KEPT);
  const stillOpen = device.partial !== undefined && device.partial.start >= caption.end;
  return { ...device, finals, partial: stillOpen ? device.partial : undefined };
}

/** The live view after an event. Pure; the same events always give the same view. */
export function reduceLive(state: LiveState, event: FeedEvent): LiveState {
  switch (event.type) {
    case 'caption':
      return change(state, event.client_id, (device) =>
        hear(turnTo({ ...device, connected: true }, event.audio_uuid), event),
      );
    case 'client':
      return change(state, event.client_id, (device) => ({
        ...device,
        connected: event.connected,
        partial: event.connected ? device.partial : undefined,
      }));
    case 'conversation': {
      const known = state.devices[event.client_id];
      const opens = event.status === 'open';
      // Work on an older recording does not belong on the live page.
      if (known?.audioUuid !== event.audio_uuid && !opens) return state;
      return change(state, event.client_id, (device) => {
        const turned = turnTo(device, event.audio_uuid);
        return {
          ...turned,
          status: event.status,
          conversationId: event.conversation_id ?? turned.conversationId,
          title: event.title ?? turned.title,
          partial: opens ? turned.partial : undefined,
        };
      });
    }
    case 'memory':
    case 'reset':
      return state;
    default:
      return unreachable(event);
  }
}
