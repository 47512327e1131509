package dev.hark.ingest.recorder;

import dev.hark.audio.AudioStore;
import dev.hark.audio.PcmDecoders;
import dev.hark.audio.log.AudioLog;
import dev.hark.live.LiveFeed;
import dev.hark.speech.SpeechDetector;
import dev.hark.transcription.LiveCaptions;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.Materializer;

/** What the recorders of a node share. */
public record RecorderTools(
    AudioLog log,
    AudioStore store,
    PcmDecoders decoders,
    SpeechDetector.Factory detectors,
    LiveCaptions captions,
    LiveFeed feed,
    CutLimits limits,
    Duration resumeGrace,
    IngestCounters counters) {

  /** Captions of one stream. */
  Captioner captioner(RecorderStart.Assignment assignment, ActorSystem<?> system) {
    return new Captioner(
        assignment.header(),
        assignment.stream().language(),
        captions,
        feed,
        Materializer.matFromSystem(system));
  }

  /** Cuts one stream. */
  StreamCutter cutter(
      RecorderStart.Assignment assignment,
      StreamCutter.Start start,
      StreamCutter.Listener listener) {
    var header = assignment.header();
    return new StreamCutter(
        header.format(),
        header.startedAt(),
        start,
        limits,
        decoders.create(header.format()),
        detectors.create(),
        listener);
  }
}
