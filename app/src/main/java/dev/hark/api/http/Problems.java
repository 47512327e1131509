package dev.hark.api.http;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.MethodRejection;
import org.apache.pekko.http.javadsl.server.Rejection;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into a problem that tells nothing of the inside. */
public final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** Refuses. */
  public static Route refuse(Problem problem) {
    return extractRequest(request -> complete(problem.response(Correlation.of(request))));
  }

  static ExceptionHandler exceptions() {
    return ExceptionHandler.newBuilder()
        .matchAny(
            failure ->
                extractRequest(
                    request ->
                        complete(
                            problem(cause(failure), request).response(Correlation.of(request)))))
        .build();
  }

  static RejectionHandler rejections() {
    return RejectionHandler.newBuilder()
        .handleAll(MethodRejection.class, Problems::methodNotAllowed)
        .handle(
            Rejection.class,
            _ -> refuse(Problem.of(400, "bad-request", "The request cannot be understood.")))
        .handleNotFound(refuse(Problem.notFound()))
        .build();
  }

  private static Route methodNotAllowed(List<MethodRejection> rejections) {
    var allowed =
        rejections.stream()
            .map(rejection -> rejection.supported().name())
            .distinct()
            .collect(Collectors.joining(", "));
    return refuse(
        Problem.of(405, "method-not-allowed", "This method is not possible here.")
            .with(RawHeader.create("Allow", allowed)));
  }

  private static Throwable cause(Throwable failure) {
    var cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause(cause) : failure;
  }

  private static Problem problem(Throwable failure, HttpRequest request) {
    return switch (failure) {
      case Refusal refusal -> refusal.problem();
      case EntityStreamSizeException size -> Problem.tooLarge(size.limit());
      case IllegalRequestException _ ->
          Problem.of(400, "bad-request", "The request cannot be understood.");
      case TimeoutException _ -> {
        LOG.warn("timed out, correlation_id={}", Correlation.of(request), failure);
        yield Problem.unavailable();
      }
      default -> {
        LOG.error("request failed, correlation_id={}", Correlation.of(request), failure);
        yield Problem.of(500, "internal", "Something went wrong on the server.");
      }
    };
  }
}
