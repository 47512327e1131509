package dev.hark.protocol.audio;

import static dev.hark.protocol.audio.BrokenAudioException.broken;

import dev.hark.protocol.audio.BrokenAudioException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the PCM samples lie in a WAV file (RIFF/WAVE, Microsoft multimedia registration), and how
 * to write one.
 *
 * <p>Reads integer PCM of 8 (unsigned), 16, 24 and 32 bits, plain or {@code
 * WAVE_FORMAT_EXTENSIBLE}, with the chunks in any order. Nothing is allocated by what a header
 * claims.
 *
 * @param format layout of the samples
 * @param dataOffset first byte of the samples in the file
 * @param dataBytes bytes of samples that are really there: the header's number, cut to the file;
 *     may end inside a sample
 */
public record WavFile(AudioFormat format, long dataOffset, long dataBytes) {

  /** Bytes of the header that {@link #header} makes. */
  public static final int HEADER_BYTES = 44;

  private static final int MAX_PARTS = 1_000;
  private static final long UNKNOWN = 0xFFFF_FFFFL;
  private static final int PCM = 1;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final byte[] PCM_GUID_TAIL = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  /** Reads the layout of a file held in memory. */
  public static WavFile parse(byte[] file) throws BrokenAudioException {
    return parse(
        file.length,
        (at, into) -> System.arraycopy(file, Math.toIntExact(at), into, 0, into.length));
  }

  /** Reads the layout of an open file; moves the channel's position. */
  public static WavFile parse(SeekableByteChannel file) throws BrokenAudioException, IOException {
    try {
      return parse(file.size(), (at, into) -> readFully(file, at, into));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The sample bytes of {@code file}, of which this is the layout. */
  public byte[] data(byte[] file) {
    var from = Math.toIntExact(dataOffset);
    return Arrays.copyOfRange(file, from, from + Math.toIntExact(dataBytes));
  }

  /**
   * The canonical 44 bytes that precede {@code dataBytes} of samples. Beyond 4 GiB the sizes are
   * written as "unknown, until the end" (0xFFFFFFFF).
   *
   * @throws IllegalArgumentException when the format is not PCM
   */
  public static byte[] header(AudioFormat format, long dataBytes) {
    if (format.codec() != Codec.PCM) {
      throw new IllegalArgumentException("a WAV header is for PCM, not " + format.codec());
    }
    var fits = dataBytes + HEADER_BYTES - 8 < UNKNOWN;
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt((int) (fits ? dataBytes + HEADER_BYTES - 8 : UNKNOWN))
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) PCM)
        .putShort((short) format.channels())
        .putInt(format.sampleRateHz())
        .putInt(format.bytesPerSecond())
        .putShort((short) format.blockBytes())
        .putShort((short) (format.widthBytes() * 8))
        .put(ascii("data"))
        .putInt((int) (fits ? dataBytes : UNKNOWN))
        .array();
  }

  /** A whole file: {@link #header} and then the very bytes of {@code data}. */
  public static byte[] write(AudioFormat format, byte[] data) {
    var header = header(format, data.length);
    var file = Arrays.copyOf(header, HEADER_BYTES + data.length);
    System.arraycopy(data, 0, file, HEADER_BYTES, data.length);
    return file;
  }

  private interface Reader {
    void read(long at, byte[] into);
  }

  private static WavFile parse(long size, Reader file) throws BrokenAudioException {
    if (size < 12) {
      throw broken("The file is too short for a WAV file.");
    }
    var riff = bytes(file, 0, 12);
    if (tagIs(riff, 0, "RF64")) {
      throw new BrokenAudioException(Kind.OTHER_CODING, "RF64 is read by the media decoder.");
    }
    if (!tagIs(riff, 0, "RIFF") || !tagIs(riff, 8, "WAVE")) {
      throw broken("The file is not a WAV file: RIFF/WAVE is missing.");
    }
    var streamed = unsigned(riff, 4) == 0 || unsigned(riff, 4) == UNKNOWN;
    AudioFormat format = null;
    var dataAt = -1L;
    var dataBytes = 0L;
    var at = 12L;
    for (var parts = 0; at + 8 <= size && (format == null || dataAt < 0); parts++) {
      if (parts == MAX_PARTS) {
        throw new BrokenAudioException(Kind.OVER_LIMIT, "The WAV file has too many parts.");
      }
      var head = bytes(file, at, 8);
      var length = unsigned(head, 4);
      var left = size - at - 8;
      if (tagIs(head, 0, "data") && dataAt < 0) {
        var toTheEnd = length == UNKNOWN || (length == 0 && streamed);
        dataAt = at + 8;
        dataBytes = toTheEnd ? left : Math.min(length, left);
      } else if (tagIs(head, 0, "fmt ") && format == null) {
        if (length < 16 || length > left) {
          throw broken("The WAV format part is cut off.");
        }
        format = format(bytes(file, at + 8, (int) Math.min(length, 40)));
      }
      at += 8 + length + (length & 1);
    }
    if (format == null) {
      throw broken("The WAV file has no format part.");
    }
    if (dataAt < 0) {
      throw broken("The WAV file has no data part.");
    }
    return new WavFile(format, dataAt, dataBytes);
  }

  private static AudioFormat format(byte[] part) throws BrokenAudioException {
    var tag = unsignedShort(part, 0);
    var channels = unsignedShort(part, 2);
    var rate = unsigned(part, 4);
    var block = unsignedShort(part, 12);
    var bits = unsignedShort(part, 14);
    if (channels < 1 || channels > 8 || rate < 8_000 || rate > 192_000) {
      throw new BrokenAudioException(
          Kind.OVER_LIMIT,
          "The WAV file has %d channels at %d Hz; 1 to 8 channels at 8,000 to 192,000 Hz are taken."
              .formatted(channels, rate));
    }
    var pcm =
        tag == PCM
            || (tag == EXTENSIBLE
                && part.length >= 40
                && unsignedShort(part, 24) == PCM
                && Arrays.equals(part, 26, 40, PCM_GUID_TAIL, 0, 14));
    if (!pcm) {
      throw new BrokenAudioException(
          Kind.OTHER_CODING, "The WAV file holds format 0x%x, not integer PCM.".formatted(tag));
    }
    var width = (bits + 7) / 8;
    if (width < 1 || width > 4 || block != width * channels) {
      throw new BrokenAudioException(
          Kind.OVER_LIMIT,
          "The WAV file has %d-bit samples in blocks of %d bytes; 8, 16, 24 and 32 bits are taken."
              .formatted(bits, block));
    }
    return new AudioFormat(Codec.PCM, (int) rate, width, channels);
  }

  private static byte[] bytes(Reader file, long at, int length) {
    var into = new byte[length];
    file.read(at, into);
    return into;
  }

  private static void readFully(SeekableByteChannel file, long at, byte[] into) {
    try {
      file.position(at);
      var buffer = ByteBuffer.wrap(into);
      while (buffer.hasRemaining()) {
        if (file.read(buffer) < 0) {
          throw new IOException("the file became shorter while it was read");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean tagIs(byte[] bytes, int at, String tag) {
    return Arrays.equals(bytes, at, at + 4, ascii(tag), 0, 4);
  }

  private static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 255) | (bytes[at + 1] & 255) << 8;
  }

  private static long unsigned(byte[] bytes, int at) {
    return unsignedShort(bytes, at) | (long) unsignedShort(bytes, at + 2) << 16;
  }
}
