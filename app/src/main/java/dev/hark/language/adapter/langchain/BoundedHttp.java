package dev.hark.language.adapter.langchain;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Transport for LangChain4j that bounds what a server may do: the whole exchange has one time
 * limit, the answer a size, and redirects are not followed (the key would travel along).
 */
public final class BoundedHttp implements HttpClient, HttpClientBuilder {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /** Set by the transport itself; the JDK's client refuses them. */
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "upgrade", "expect");

  private final java.net.http.HttpClient client;
  private final Duration timeLimit;
  private final int answerLimitBytes;

  /**
   * @param timeLimit from the first byte sent to the last received
   */
  public BoundedHttp(Duration timeLimit, int answerLimitBytes) {
    this.timeLimit = timeLimit;
    this.answerLimitBytes = answerLimitBytes;
    this.client =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .build();
  }

  /** A status other than 2xx, and when the server asks to come again. */
  static final class RefusedByServer extends HttpException {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    RefusedByServer(int status, Duration retryAfter) {
      super(status, "status " + status);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    var sent =
        client.sendAsync(
            toJdk(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), answerLimitBytes));
    try {
      return toLangChain(sent.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (java.util.concurrent.TimeoutException e) {
      sent.cancel(true);
      throw new TimeoutException("no answer within " + timeLimit.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new UncheckedIOException(
          e.getCause() instanceof IOException io ? io : new IOException(e.getCause()));
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted", e);
    }
  }

  private static java.net.http.HttpRequest toJdk(HttpRequest request) {
    var body = request.body();
    var jdk =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(
                request.method().name(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> jdk.header(name, value));
              }
            });
    return jdk.build();
  }

  private static SuccessfulHttpResponse toLangChain(HttpResponse<byte[]> response) {
    if (response.statusCode() / 100 != 2) {
      throw new RefusedByServer(response.statusCode(), retryAfter(response));
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .body(response.body())
        .build();
  }

  /** Whole seconds of {@code Retry-After}, at most an hour; zero when it says nothing usable. */
  private static Duration retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(value -> value.matches("\\d{1,4}"))
        .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), 3_600)))
        .orElse(Duration.ZERO);
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are taken whole");
  }

  @Override
  public Duration connectTimeout() {
    return CONNECT_LIMIT;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return timeLimit;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }

  @Override
  public HttpClient build() {
    return this;
  }
}
