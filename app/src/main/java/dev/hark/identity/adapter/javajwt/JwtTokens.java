package dev.hark.identity.adapter.javajwt;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.identity.login.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON Web Tokens (RFC 7519), HS256 and nothing else: what the header names as algorithm or key
 * decides nothing. The audience is an array, as fastapi-users writes it.
 */
public final class JwtTokens implements Tokens {

  private static final String AUDIENCE = "fastapi-users:auth";
  private static final String GENERATION = "gen";
  private static final int LONGEST = 4_096;

  private final Algorithm algorithm;
  private final JWTVerifier verifier;
  private final JsonMapper json = new JsonMapper();

  /**
   * @param secret at least 32 bytes
   */
  public JwtTokens(String secret, Clock clock) {
    this.algorithm = Algorithm.HMAC256(secret.getBytes(StandardCharsets.UTF_8));
    var verification =
        JWT.require(algorithm)
            .withAudience(AUDIENCE)
            .withClaimPresence("exp")
            .withClaimPresence("iat")
            .withClaimPresence("jti")
            .withClaimPresence("sub")
            .withClaimPresence(GENERATION);
    this.verifier = ((JWTVerifier.BaseVerification) verification).build(clock);
  }

  @Override
  public String issue(Claims claims) {
    var header = json.createObjectNode().put("alg", "HS256").put("typ", "JWT");
    var payload = json.createObjectNode().put("sub", claims.userId());
    // The library writes an audience of one as plain text, hence the payload made by hand.
    payload.putArray("aud").add(AUDIENCE);
    payload
        .put("iat", claims.issuedAt().getEpochSecond())
        .put("exp", claims.expiresAt().getEpochSecond())
        .put("jti", claims.tokenId())
        .put(GENERATION, claims.generation());
    var head = encode(header);
    var body = encode(payload);
    var signature =
        algorithm.sign(
            head.getBytes(StandardCharsets.US_ASCII), body.getBytes(StandardCharsets.US_ASCII));
    return head + "." + body + "." + base64(signature);
  }

  @Override
  public Optional<Claims> read(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var jwt = verifier.verify(token);
      @Nullable Long generation = jwt.getClaim(GENERATION).asLong();
      if (generation == null || jwt.getHeaderClaim("crit").asString() != null) {
        return Optional.empty();
      }
      return Optional.of(
          new Claims(
              jwt.getSubject(),
              generation,
              jwt.getId(),
              jwt.getIssuedAtAsInstant(),
              jwt.getExpiresAtAsInstant()));
    } catch (JWTVerificationException notOurs) {
      return Optional.empty();
    }
  }

  private static String encode(ObjectNode node) {
    return base64(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
