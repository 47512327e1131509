package dev.hark.api.audio;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.head;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import dev.hark.api.conversation.AudioLinks;
import dev.hark.api.conversation.ConversationReader;
import dev.hark.api.http.Access;
import dev.hark.api.http.Json;
import dev.hark.api.http.Problem;
import dev.hark.api.http.Problems;
import dev.hark.api.http.Query;
import dev.hark.audio.Rendition;
import dev.hark.documents.Document;
import dev.hark.identity.Principal;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /audio/...} and waveforms. */
public final class AudioRoutes {

  private static final Pattern FILE = Pattern.compile("([a-z0-9-]{1,64})\\.(wav|ogg)");
  private static final ContentType WAV = binary("wav");
  private static final ContentType OGG = binary("ogg");

  private final ConversationReader reader;
  private final Playback playback;
  private final AudioLinks links;
  private final Access access;

  public AudioRoutes(
      ConversationReader reader, Playback playback, AudioLinks links, Access access) {
    this.reader = reader;
    this.playback = playback;
    this.links = links;
    this.access = access;
  }

  public Route route() {
    var audio = separateOnSlashes("audio");
    return concat(
        path(audio.slash(segment()), file -> reading(() -> own(file))),
        path(
            audio.slash(segment()).slash(segment()),
            (capability, file) -> reading(() -> byLink(capability, file))),
        path(
            separateOnSlashes("api/conversations").slash(segment()).slash("waveform"),
            id -> get(() -> waveform(id))));
  }

  private static Route reading(Supplier<Route> inner) {
    return concat(get(inner), head(inner));
  }

  private Route own(String file) {
    return access.user(who -> play(who, file));
  }

  private Route byLink(String capability, String file) {
    var name = FILE.matcher(file);
    return name.matches()
        ? links
            .owner(capability, name.group(1))
            .map(owner -> play(new Principal(owner, "", false), file))
            .orElseGet(AudioRoutes::notFound)
        : notFound();
  }

  private Route play(Principal who, String file) {
    var name = FILE.matcher(file);
    if (!name.matches()) {
      return notFound();
    }
    return onSuccess(
        reader.details(who, name.group(1)).thenCompose(found -> open(found)),
        rendition ->
            rendition
                .<Route>map(audio -> extractRequest(request -> serve(request, audio)))
                .orElseGet(AudioRoutes::notFound));
  }

  private CompletionStage<Optional<Rendition>> open(Optional<Document> found) {
    return found
        .map(document -> playback.rendition(document.body()))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private static Route serve(HttpRequest request, Rendition audio) {
    var tag = "\"" + audio.etag() + "\"";
    if (header(request, "If-None-Match").filter(tags -> holds(tags, tag)).isPresent()) {
      return complete(described(HttpResponse.create().withStatus(304), tag));
    }
    var length = audio.sizeBytes();
    // A part of another version of the file is of no use (If-Range): then all of it.
    var range =
        header(request, "If-Range").filter(other -> !other.equals(tag)).isPresent()
            ? new ByteRange.Whole()
            : header(request, "Range")
                .map(text -> ByteRange.parse(text, length))
                .orElseGet(ByteRange.Whole::new);
    return switch (range) {
      case ByteRange.Whole _ -> complete(described(bytes(audio, 200, 0, length), tag));
      case ByteRange.Part(var from, var to) ->
          complete(
              described(bytes(audio, 206, from, to), tag)
                  .addHeader(
                      RawHeader.create(
                          "Content-Range", "bytes " + from + "-" + (to - 1) + "/" + length)));
      case ByteRange.Unsatisfiable _ ->
          Problems.refuse(
              Problem.of(416, "range-not-satisfiable", "One range within the file is possible.")
                  .with(RawHeader.create("Content-Range", "bytes */" + length)));
    };
  }

  private static HttpResponse bytes(Rendition audio, int status, long from, long to) {
    var type = audio.mediaType().equals("audio/ogg") ? OGG : WAV;
    var response = HttpResponse.create().withStatus(status);
    if (to == from) {
      return response.withEntity(HttpEntities.create(type, new byte[0]));
    }
    // The server sends no body for HEAD, but takes the length from the entity.
    return response.withEntity(HttpEntities.create(type, to - from, audio.bytes(from, to)));
  }

  private static HttpResponse described(HttpResponse response, String tag) {
    return (HttpResponse)
        response
            .addHeader(RawHeader.create("ETag", tag))
            .addHeader(RawHeader.create("Accept-Ranges", "bytes"))
            .addHeader(RawHeader.create("Cache-Control", "private, no-store"));
  }

  private Route waveform(String id) {
    return access.user(
        who ->
            extractRequest(
                request -> {
                  var points = Query.of(request).number("points", 1, 4_000, 1_200);
                  return onSuccess(
                      reader.details(who, id),
                      found ->
                          found
                              .map(document -> waveform(document, points))
                              .orElseGet(AudioRoutes::notFound));
                }));
  }

  private Route waveform(Document document, int points) {
    return onSuccess(
        playback.peaks(document.body(), points),
        peaks -> {
          var answer =
              Json.object()
                  .put("duration_seconds", document.body().path("duration_seconds").asDouble());
          var list = answer.putArray("peaks");
          peaks.forEach(list::add);
          return complete(Json.answer(answer));
        });
  }

  private static boolean holds(String tags, String tag) {
    return tags.strip().equals("*") || Arrays.asList(tags.split("\\s*,\\s*")).contains(tag);
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(header -> header.value());
  }

  private static Route notFound() {
    return Problems.refuse(Problem.notFound());
  }

  private static ContentType binary(String subType) {
    return ContentTypes.create(MediaTypes.customBinary("audio", subType, false));
  }
}
