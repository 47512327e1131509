package dev.hark.audio.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.log.segment.SegmentWriter.Append;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.stream.FrameBatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Streams of made-up frames, whose bytes follow from stream and number. */
final class Recordings {

  private Recordings() {}

  static StreamHeader stream(int number) {
    return new StreamHeader(
        new StreamKey("user%02d-pendant".formatted(number), "stream-" + number),
        "65f0c1a2b3c4d5e6f7a8%04x".formatted(number),
        AudioFormat.OPUS_16K_MONO,
        Instant.parse("2026-11-20T10:00:00Z").plusSeconds(number));
  }

  static byte[] frame(StreamKey key, long seq) {
    var random = new Random(key.hashCode() * 31L + seq);
    var frame = new byte[seq % 17 == 0 ? 0 : 20 + (int) (seq % 5)];
    random.nextBytes(frame);
    return frame;
  }

  static FrameBatch batch(StreamKey key, long from, int count) {
    var lengths = new int[count];
    var payload = new java.io.ByteArrayOutputStream();
    for (var i = 0; i < count; i++) {
      var frame = frame(key, from + i);
      lengths[i] = frame.length;
      payload.writeBytes(frame);
    }
    return FrameBatch.of(from, payload.toByteArray(), lengths);
  }

  static Append append(StreamHeader stream, long epoch, long from, int count) {
    return new Append(stream, epoch, batch(stream.key(), from, count));
  }

  /** Replays, checking on the way that each frame is right, in order, and given once. */
  static Map<StreamKey, TreeMap<Long, byte[]>> replay(LogFiles files, LogIndex index) {
    var found = new HashMap<StreamKey, TreeMap<Long, byte[]>>();
    new LogReplay(files, index)
        .run(
            (stream, _, frames) -> {
              var mine = found.computeIfAbsent(stream.key(), _ -> new TreeMap<>());
              for (var i = 0; i < frames.count(); i++) {
                var seq = frames.fromSeq() + i;
                assertThat(frames.frame(i)).isEqualTo(frame(stream.key(), seq));
                assertThat(mine.isEmpty() || mine.lastKey() < seq).isTrue();
                mine.put(seq, frames.frame(i));
              }
            });
    return found;
  }
}
