package dev.hark.api;

import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.getFromResource;
import static org.apache.pekko.http.javadsl.server.Directives.mapResponse;
import static org.apache.pekko.http.javadsl.server.Directives.reject;

import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * The dashboard, from the folder {@code webui/} of the class path. Comes after all other routes:
 * any page address that is not the API's gets {@code index.html}.
 */
public final class WebUiRoutes {

  private static final Pattern ASSET =
      Pattern.compile("/assets(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}){1,4}");
  private static final Pattern FILE = Pattern.compile("/[A-Za-z0-9_-]{1,60}\\.[a-z0-9]{2,11}");
  private static final Pattern API = Pattern.compile("/(api|auth|audio|metrics|ws[a-z_]*)(/.*)?");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  public Route route() {
    return get(() -> extractRequest(WebUiRoutes::serve));
  }

  private static Route serve(HttpRequest request) {
    var path = request.getUri().getPathString();
    if (API.matcher(path).matches()) {
      return reject();
    }
    if (ASSET.matcher(path).matches()) {
      return cached(FOR_EVER, getFromResource("webui" + path));
    }
    if (FILE.matcher(path).matches()) {
      return cached(ASK_AGAIN, getFromResource("webui" + path));
    }
    return wantsPage(request) ? cached(ASK_AGAIN, getFromResource("webui/index.html")) : reject();
  }

  private static boolean wantsPage(HttpRequest request) {
    return request
        .getHeader("Accept")
        .filter(accept -> accept.value().contains("text/html"))
        .isPresent();
  }

  private static Route cached(String how, Route inner) {
    return mapResponse(
        response -> (HttpResponse) response.addHeader(RawHeader.create("Cache-Control", how)),
        () -> inner);
  }
}
