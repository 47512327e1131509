package dev.hark.ingest;

import dev.hark.audio.AudioStore;
import dev.hark.audio.PcmDecoders;
import dev.hark.audio.log.AudioLog;
import dev.hark.live.LiveFeed;
import dev.hark.speech.SpeechDetector;
import dev.hark.transcription.LiveCaptions;
import java.time.Duration;

/** What the recorders of a node share. */
record RecorderTools(
    AudioLog log,
    AudioStore store,
    PcmDecoders decoders,
    SpeechDetector.Factory detectors,
    LiveCaptions captions,
    LiveFeed feed,
    CutLimits limits,
    Duration resumeGrace,
    IngestCounters counters) {}
