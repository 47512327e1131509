package dev.hark.protocol.device;

import dev.hark.protocol.stream.DeviceMessage;
import dev.hark.protocol.stream.DeviceMessages;
import dev.hark.protocol.stream.StreamOpen;
import dev.hark.protocol.wyoming.WyomingEncoder;
import java.util.Optional;
import java.util.OptionalLong;

/** The binary messages of one stream. */
record DeviceWire(DeviceSettings settings) {

  /** Opens or resumes the stream. */
  byte[] start(long firstUnacked) {
    var stream = settings.stream();
    var resumed =
        new StreamOpen(
            stream.streamId(),
            stream.frameMs(),
            stream.startedAt(),
            firstUnacked,
            stream.language());
    return bytes(
        new DeviceMessage.AudioStart(settings.format(), settings.live(), Optional.of(resumed)));
  }

  /** Frames or a hole. */
  byte[] next(SendWindow.Next next) {
    return switch (next) {
      case SendWindow.Next.Frames(var frames) ->
          bytes(
              new DeviceMessage.AudioChunk(
                  OptionalLong.of(frames.fromSeq()),
                  OptionalLong.of(frames.fromSeq() * settings.stream().frameMs()),
                  frames));
      case SendWindow.Next.Hole(var from, var to) -> bytes(new DeviceMessage.AudioDrop(from, to));
    };
  }

  byte[] stop() {
    return bytes(new DeviceMessage.AudioStop());
  }

  byte[] ping() {
    return bytes(new DeviceMessage.Ping());
  }

  private static byte[] bytes(DeviceMessage message) {
    return WyomingEncoder.message(DeviceMessages.event(message));
  }
}
