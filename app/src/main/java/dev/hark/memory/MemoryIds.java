package dev.hark.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** Names that come out the same each time: ids of memories and hashes of texts. */
public final class MemoryIds {

  /** Name space of all memory ids; itself a random UUID, never changed. */
  private static final UUID NAMESPACE = UUID.fromString("6f0c8a5e-4f0b-4c1e-9d51-2f5b8d1c7a93");

  private MemoryIds() {}

  /** Id of a memory: the same for the same user, extraction and fact (RFC 9562, version 5). */
  public static String memoryId(String userId, String extractionKey, String factKey) {
    return uuid5(NAMESPACE, userId + "\n" + extractionKey + "\n" + factKey).toString();
  }

  /** UUID version 5: SHA-1 of name space and name (RFC 9562, 5.5). */
  static UUID uuid5(UUID namespace, String name) {
    var bytes = name.getBytes(StandardCharsets.UTF_8);
    var input =
        ByteBuffer.allocate(16 + bytes.length)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .put(bytes)
            .array();
    var hash = ByteBuffer.wrap(digest("SHA-1", input));
    var high = (hash.getLong() & ~0xF000L) | 0x5000L;
    var low = (hash.getLong() & ~0xC000_0000_0000_0000L) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** SHA-256 in hexadecimal digits. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(digest("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same for statements that differ in case, width or white space only, of one subject. */
  public static String statementHash(String subject, String text) {
    return sha256(normal(subject) + "\n" + normal(text));
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static byte[] digest(String algorithm, byte[] input) {
    try {
      return MessageDigest.getInstance(algorithm).digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
