package dev.hark.ingest;

import dev.hark.ingest.recorder.IngestCounters;
import dev.hark.ingest.recorder.StreamOpening;
import java.time.Clock;
import org.apache.pekko.actor.typed.ActorSystem;

/** What the sessions of a node share. */
record IngestParts(
    ActorSystem<?> system,
    StreamOpening opening,
    ConnectedDevices devices,
    IngestSettings settings,
    IngestCounters counters,
    Clock clock) {}
