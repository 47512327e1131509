package dev.hark.audio;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.BrokenAudioException;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.audio.OggOpus;
import dev.hark.protocol.audio.WavFile;
import dev.hark.protocol.stream.FrameBatch;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The file of one chunk: a device's frames in its own codec. PCM becomes a WAV file with the very
 * same bytes, Opus an Ogg file with the very same packets. Equal frames make equal files.
 */
public final class ChunkFile {

  private final AudioFormat format;
  private final byte[] bytes;
  private final long durationMs;
  private final long sizeBytes;

  private ChunkFile(AudioFormat format, byte[] bytes, long durationMs, long sizeBytes) {
    this.format = format;
    this.bytes = bytes;
    this.durationMs = durationMs;
    this.sizeBytes = sizeBytes;
  }

  /** The file of these frames, all of {@code format}. */
  public static ChunkFile of(AudioFormat format, List<FrameBatch> frames) {
    var times = new FrameTimes(format);
    var units = frames.stream().mapToLong(times::units).sum();
    var size = frames.stream().mapToLong(FrameBatch::sizeBytes).sum();
    var bytes =
        switch (format.codec()) {
          case PCM -> WavFile.write(format, payload(frames));
          case OPUS -> ogg(format, packets(frames));
        };
    return new ChunkFile(format, bytes, times.toMillis(units), size);
  }

  /** {@code wav} or {@code ogg}. */
  public String extension() {
    return format.codec() == Codec.PCM ? "wav" : "ogg";
  }

  /** The whole file; shared, do not change. */
  public byte[] bytes() {
    return bytes;
  }

  /** Length of its sound. */
  public long durationMs() {
    return durationMs;
  }

  /** Bytes of the device's frames in it. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** The device's PCM bytes in the file of a PCM chunk. */
  public static byte[] pcmBytes(byte[] file) throws BrokenAudioException {
    return WavFile.parse(file).data(file);
  }

  /** The device's packets in the file of an Opus chunk. */
  public static List<byte[]> packets(byte[] file) throws BrokenAudioException {
    return OggOpus.read(file).packets();
  }

  /** Packets as one Ogg file; its stream number follows from the packets. */
  static byte[] ogg(AudioFormat format, List<byte[]> packets) {
    var serial = packets.size();
    for (var packet : packets.subList(0, Math.min(packets.size(), 100))) {
      serial = 31 * serial + Arrays.hashCode(packet);
    }
    return new OggOpus(format.channels(), format.sampleRateHz(), packets).write(serial);
  }

  private static byte[] payload(List<FrameBatch> frames) {
    var all = new ByteArrayOutputStream();
    frames.forEach(batch -> all.writeBytes(batch.payload()));
    return all.toByteArray();
  }

  private static List<byte[]> packets(List<FrameBatch> frames) {
    var packets = new ArrayList<byte[]>();
    for (var batch : frames) {
      for (var i = 0; i < batch.count(); i++) {
        packets.add(batch.frame(i));
      }
    }
    return packets;
  }
}
