package dev.hark.ingest.recorder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.audio.Pcm;
import dev.hark.audio.log.StreamHeader;
import dev.hark.live.LiveEvent;
import dev.hark.live.LiveFeed;
import dev.hark.protocol.stream.ServerMessage;
import dev.hark.transcription.Caption;
import dev.hark.transcription.LiveCaptions;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.Materializer;

/**
 * Lets one stream's sound be captioned while it plays: a tap that may drop sound, never hold it up.
 * Captions go to the owner's live feed and back to the device, in time of their conversation.
 */
final class Captioner {

  private final StreamHeader stream;
  private final Optional<String> language;
  private final LiveCaptions captions;
  private final LiveFeed feed;
  private final Materializer materializer;

  private volatile Optional<ActorRef<SessionSignal>> device = Optional.empty();
  private Optional<LiveCaptions.Stream> open = Optional.empty();
  private Optional<String> audioUuid = Optional.empty();
  private long positionMs;

  Captioner(
      StreamHeader stream,
      Optional<String> language,
      LiveCaptions captions,
      LiveFeed feed,
      Materializer materializer) {
    this.stream = stream;
    this.language = language;
    this.captions = captions;
    this.feed = feed;
    this.materializer = materializer;
  }

  /** Who else is told; nobody when the device is away. */
  void device(Optional<ActorRef<SessionSignal>> listener) {
    device = listener;
  }

  /** What comes next belongs to this conversation, at {@code atMs} in it. */
  void movedTo(String conversation, long atMs) {
    close();
    audioUuid = Optional.of(conversation);
    positionMs = atMs;
  }

  /** Takes the next sound. Never blocks. */
  void hear(Pcm sound) {
    if (audioUuid.isEmpty()) {
      return;
    }
    if (open.isEmpty()) {
      var conversation = audioUuid.get();
      var shiftMs = positionMs;
      open =
          Optional.of(
              captions.open(
                  materializer, language, caption -> publish(conversation, shiftMs, caption)));
    }
    open.get().offer(sound);
  }

  void close() {
    open.ifPresent(LiveCaptions.Stream::close);
    open = Optional.empty();
  }

  private void publish(String conversation, long shiftMs, Caption caption) {
    var startMs = caption.startMs() + shiftMs;
    var endMs = caption.endMs() + shiftMs;
    var data = JsonNodeFactory.instance.objectNode();
    data.put("audio_uuid", conversation);
    data.put("client_id", stream.key().clientId());
    data.put("start", startMs / 1_000.0);
    data.put("end", endMs / 1_000.0);
    data.put("text", caption.text());
    data.put("is_final", caption.isFinal());
    feed.publish(new LiveEvent(stream.userId(), "caption", data));
    device.ifPresent(
        to ->
            to.tell(
                new SessionSignal.Say(
                    new ServerMessage.Transcript(
                        caption.text(), caption.isFinal(), startMs, endMs))));
  }
}
