package dev.hark.identity.login;

import java.time.Instant;
import java.util.Optional;

/** Makes and reads login tokens. Safe for use by many at once. */
public interface Tokens {

  /** A signed text that carries the claims. */
  String issue(Claims claims);

  /** What a token says, when it is one of ours and not expired; empty for any other text. */
  Optional<Claims> read(String token);

  /**
   * What a token says.
   *
   * @param userId whose it is
   * @param generation of the user's logins: a new password makes those of lower ones worthless
   * @param tokenId unique, so that one token can be revoked
   */
  record Claims(
      String userId, long generation, String tokenId, Instant issuedAt, Instant expiresAt) {}
}
