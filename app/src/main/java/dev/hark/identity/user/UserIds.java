package dev.hark.identity.user;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/** Makes user ids: 24 hexadecimal digits, 4 bytes of unix seconds, then 8 random bytes. */
final class UserIds {

  private static final int RANDOM_BYTES = 8;

  private final Clock clock;
  private final SecureRandom random;

  UserIds(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  String next() {
    var tail = new byte[RANDOM_BYTES];
    random.nextBytes(tail);
    return HexFormat.of().toHexDigits((int) clock.instant().getEpochSecond())
        + HexFormat.of().formatHex(tail);
  }
}
