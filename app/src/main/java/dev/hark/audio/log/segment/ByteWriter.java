package dev.hark.audio.log.segment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: big-endian fixed numbers and LEB128 variable ones. */
final class ByteWriter {

  private byte[] bytes;
  private int length;

  ByteWriter(int expectedBytes) {
    bytes = new byte[Math.max(64, expectedBytes)];
  }

  int length() {
    return length;
  }

  ByteWriter bytes(byte[] from, int offset, int count) {
    room(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
    return this;
  }

  ByteWriter bytes(byte[] from) {
    return bytes(from, 0, from.length);
  }

  ByteWriter int32(int value) {
    room(4);
    length += 4;
    return int32At(length - 4, value);
  }

  ByteWriter int32At(int at, int value) {
    ByteBuffer.wrap(bytes).putInt(at, value);
    return this;
  }

  ByteWriter varint(long value) {
    room(10);
    var rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    return this;
  }

  ByteWriter zigzag(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  ByteWriter text(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    return varint(utf8.length).bytes(utf8);
  }

  /** The array behind; valid until the next write. */
  byte[] array() {
    return bytes;
  }

  ByteBuffer toBuffer() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
