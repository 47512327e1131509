package dev.hark.protocol.device;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.stream.DeviceMessages;
import dev.hark.protocol.stream.StreamOpen;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a {@link DeviceClient} streams, where to, and how much it keeps.
 *
 * @param server base address, {@code http://}, {@code https://}, {@code ws://} or {@code wss://}
 * @param token bearer token
 * @param deviceName part of the client's id
 * @param format of every frame
 * @param stream identity and start of the stream; a new one for each recording
 * @param live whether captions are wanted while it streams
 * @param bundleFrames frames in one message, 1 to 50
 * @param buffer most audio kept unacknowledged; beyond it frames are lost and said to be
 * @param stallTimeout without an acknowledgement for so long, the client connects anew
 */
public record DeviceSettings(
    URI server,
    String token,
    String deviceName,
    AudioFormat format,
    StreamOpen stream,
    boolean live,
    int bundleFrames,
    Duration buffer,
    Duration stallTimeout) {

  /**
   * @throws IllegalArgumentException when a value is out of range
   */
  public DeviceSettings {
    if (bundleFrames < 1 || bundleFrames > DeviceMessages.MAX_FRAMES) {
      throw new IllegalArgumentException("bundleFrames must be 1 to 50: " + bundleFrames);
    }
    if (!buffer.isPositive() || !stallTimeout.isPositive()) {
      throw new IllegalArgumentException("buffer and stallTimeout must be positive");
    }
  }

  /** Live, bundles of 5 frames, 10 minutes kept, 15 s without an acknowledgement are a stall. */
  public static DeviceSettings of(
      URI server, String token, String deviceName, AudioFormat format, StreamOpen stream) {
    return new DeviceSettings(
        server,
        token,
        deviceName,
        format,
        stream,
        true,
        5,
        Duration.ofMinutes(10),
        Duration.ofSeconds(15));
  }

  /** Most frames kept unacknowledged, at least one bundle. */
  int bufferFrames() {
    var frames = buffer.toMillis() / stream.frameMs();
    return (int) Math.max(bundleFrames, Math.min(frames, Integer.MAX_VALUE));
  }

  /** The address of the socket. */
  URI endpoint() {
    var base = server.toString().replaceFirst("^http", "ws").replaceFirst("/+$", "");
    var path = format.codec() == Codec.OPUS ? "/ws_omi" : "/ws_pcm";
    var name = URLEncoder.encode(deviceName, StandardCharsets.UTF_8);
    return URI.create(base + path + "?device_name=" + name);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "DeviceSettings[" + server + ", " + deviceName + ", " + format + "]";
  }
}
