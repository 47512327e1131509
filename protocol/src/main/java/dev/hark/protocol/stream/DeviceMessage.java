package dev.hark.protocol.stream;

import dev.hark.protocol.audio.AudioFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** What a device says; every value was checked. */
public sealed interface DeviceMessage {

  /**
   * Audio begins.
   *
   * @param live whether the device asked for {@code mode: streaming}; {@code batch}, anything else
   *     and nothing mean false
   * @param open present when the device numbers its frames and can resume
   */
  record AudioStart(AudioFormat format, boolean live, Optional<StreamOpen> open)
      implements DeviceMessage {}

  /**
   * Frames of audio.
   *
   * @param seq number of the first frame; empty when the server is to number them
   * @param timestampMs of the first frame, as the device counts; empty when it said none
   * @param frames 1 to 50 frames, numbered from {@code seq}, from 0 when that is empty
   */
  record AudioChunk(OptionalLong seq, OptionalLong timestampMs, FrameBatch frames)
      implements DeviceMessage {

    /** The frames numbered from {@code fromSeq}: for devices whose frames the server numbers. */
    public FrameBatch numbered(long fromSeq) {
      if (fromSeq == frames.fromSeq()) {
        return frames;
      }
      var lengths = new int[frames.count()];
      for (var i = 0; i < lengths.length; i++) {
        lengths[i] = frames.length(i);
      }
      return FrameBatch.of(fromSeq, frames.payload(), lengths);
    }
  }

  /** Audio ends; another {@code audio-start} may follow. */
  record AudioStop() implements DeviceMessage {}

  /** The device lost the frames {@code from <= seq < to} for good. */
  record AudioDrop(long from, long to) implements DeviceMessage {}

  /** Wants a pong. */
  record Ping() implements DeviceMessage {}

  /** The first message of a client that must not put its token into an address. */
  record Authenticate(String token) implements DeviceMessage {

    /** Without the token, which is a secret. */
    @Override
    public String toString() {
      return "Authenticate[...]";
    }
  }

  /** An event that this server has no use for; to be ignored. */
  record Unknown(String type) implements DeviceMessage {}
}
