package dev.hark.ingest;

import dev.hark.protocol.audio.AudioFormat;

/**
 * Which address a device came to, and what it sends when it says nothing.
 *
 * @param implicit format of audio that comes before any {@code audio-start}
 * @param blePackets whether Opus packets still carry the three bytes of the Bluetooth framing
 */
record SocketKind(AudioFormat implicit, boolean blePackets) {

  /** {@code /ws_pcm}. */
  static final SocketKind PCM = new SocketKind(AudioFormat.PCM_16K_MONO, false);

  /** {@code /ws_omi} and {@code /ws}. */
  static final SocketKind OPUS = new SocketKind(AudioFormat.OPUS_16K_MONO, false);

  /** {@code /ws_omi?codec=opus_ble}. */
  static final SocketKind OPUS_BLE = new SocketKind(AudioFormat.OPUS_16K_MONO, true);
}
