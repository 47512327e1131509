package dev.hark.protocol.device;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** PCM, 16 kHz mono, to Opus packets of 20 ms at about 24 kbit/s. For one stream and one thread. */
public final class OpusPackets {

  /** Samples of one packet: 20 ms at 16 kHz. */
  public static final int FRAME_SAMPLES = 320;

  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final int BITS_PER_SECOND = 24_000;
  private static final int MAX_PACKET_BYTES = 1_275;

  private final OpusEncoder encoder;
  private final byte[] out = new byte[MAX_PACKET_BYTES];

  /** An encoder at the start of a stream. */
  public OpusPackets() {
    try {
      encoder = new OpusEncoder(SAMPLE_RATE_HZ, 1, OpusApplication.OPUS_APPLICATION_VOIP);
      encoder.setBitrate(BITS_PER_SECOND);
    } catch (OpusException e) {
      throw new IllegalStateException("16 kHz mono is an Opus format", e);
    }
  }

  /** The next packet, of the {@value #FRAME_SAMPLES} samples from {@code offset} on. */
  public byte[] encode(short[] samples, int offset) {
    try {
      var length = encoder.encode(samples, offset, FRAME_SAMPLES, out, 0, out.length);
      return Arrays.copyOf(out, length);
    } catch (OpusException e) {
      throw new IllegalStateException("a frame of 20 ms can be encoded", e);
    }
  }

  /** The packets of a whole recording; the last one is filled up with silence. */
  public static List<byte[]> encodeAll(short[] samples) {
    var encoder = new OpusPackets();
    var count = (samples.length + FRAME_SAMPLES - 1) / FRAME_SAMPLES;
    var padded = Arrays.copyOf(samples, count * FRAME_SAMPLES);
    var packets = new ArrayList<byte[]>(count);
    for (var i = 0; i < count; i++) {
      packets.add(encoder.encode(padded, i * FRAME_SAMPLES));
    }
    return packets;
  }
}
