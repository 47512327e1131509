package dev.hark.api.conversation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses of audio that work without a login for some minutes: an HMAC-SHA256 over the recording,
 * its owner and the time of expiry, so that a plain audio element can play it. The key is derived
 * from the login secret and used for nothing else.
 */
public final class AudioLinks {

  private static final String HMAC = "HmacSHA256";
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{1,12})\\.([0-9a-zA-Z_-]{1,64})\\.([A-Za-z0-9_-]{43})");
  private static final long STEP_SECONDS = 60;

  private final SecretKeySpec key;
  private final Clock clock;
  private final Duration lifetime;

  public AudioLinks(String secret, Clock clock, Duration lifetime) {
    var root = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
    this.key = new SecretKeySpec(hmac(root, "hark audio links, version 1"), HMAC);
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /**
   * The path behind {@code /audio/}. Stays the same for a minute, so that lists can be compared.
   */
  public String path(String audioUuid, String userId, String extension) {
    var seconds = clock.instant().plus(lifetime).getEpochSecond();
    var expiry = (seconds / STEP_SECONDS + 1) * STEP_SECONDS;
    return "%s.%s.%s/%s.%s"
        .formatted(
            Long.toHexString(expiry), userId, mac(audioUuid, userId, expiry), audioUuid, extension);
  }

  /** The owner for whom the capability opens the recording now; empty for any other text. */
  public Optional<String> owner(String capability, String audioUuid) {
    var parts = FORM.matcher(capability);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var expiry = HexFormat.fromHexDigitsToLong(parts.group(1));
    var userId = parts.group(2);
    var right =
        MessageDigest.isEqual(
            parts.group(3).getBytes(StandardCharsets.US_ASCII),
            mac(audioUuid, userId, expiry).getBytes(StandardCharsets.US_ASCII));
    return right && clock.instant().getEpochSecond() < expiry
        ? Optional.of(userId)
        : Optional.empty();
  }

  private String mac(String audioUuid, String userId, long expiry) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(hmac(key, audioUuid + "\n" + userId + "\n" + expiry));
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
