package dev.hark.protocol.wyoming;

import java.util.Arrays;

/** Bytes with the equality of a value. The array is shared, not copied: do not change it. */
public final class Bytes {

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** Wraps the array without copying. */
  public static Bytes of(byte[] array) {
    return new Bytes(array);
  }

  /** The bytes; shared, do not change. */
  public byte[] array() {
    return array;
  }

  /** How many. */
  public int size() {
    return array.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(array, that.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  @Override
  public String toString() {
    return "Bytes[" + array.length + "]";
  }
}
