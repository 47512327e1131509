package dev.hark.config.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How to reach a PostgreSQL database.
 *
 * @param jdbcUrl {@code jdbc:postgresql://...}, without user and password
 * @param user may be empty when the URL's parameters say otherwise
 * @param password may be empty
 */
public record DatabaseSettings(String jdbcUrl, String user, String password) {

  public DatabaseSettings {
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("not a PostgreSQL address");
    }
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?parameters} (also {@code
   * postgres://}, and either with {@code jdbc:} in front; user and password may stand among the
   * parameters too).
   *
   * @throws IllegalArgumentException when it is none of these; the message does not repeat the
   *     password
   */
  public static DatabaseSettings parse(String url) {
    String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    URI uri = uri(plain);
    boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    String authority = uri.getRawAuthority();
    String path = uri.getRawPath();
    if (!known || authority == null || path == null || path.length() < 2) {
      throw notAnAddress();
    }
    int at = authority.lastIndexOf('@');
    String[] login = (at < 0 ? "" : authority.substring(0, at)).split(":", 2);
    String user = decode(login[0]);
    String password = login.length > 1 ? decode(login[1]) : "";
    List<String> parameters = new ArrayList<>();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith("user=")) {
        user = decode(parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        password = decode(parameter.substring("password=".length()));
      } else if (!parameter.isEmpty()) {
        parameters.add(parameter);
      }
    }
    String tail = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    String host = authority.substring(at + 1);
    return new DatabaseSettings("jdbc:postgresql://" + host + path + tail, user, password);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw notAnAddress();
    }
  }

  private static IllegalArgumentException notAnAddress() {
    return new IllegalArgumentException("must be postgresql://user:password@host:port/database");
  }

  private static String decode(String text) {
    // A plus sign stands for itself in the user part of an address.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** A new connection; the caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user.isEmpty() ? jdbcUrl : jdbcUrl + " as " + user;
  }
}
