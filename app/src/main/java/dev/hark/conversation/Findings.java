package dev.hark.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What processing found in a conversation.
 *
 * @param title empty text until there is one
 * @param activeTranscript version id; empty until there is one
 */
public record Findings(
    String title,
    String summary,
    List<TranscriptVersion> transcripts,
    Optional<String> activeTranscript,
    List<MemoryVersion> memories,
    Optional<String> activeMemory) {

  static final Findings NONE =
      new Findings("", "", List.of(), Optional.empty(), List.of(), Optional.empty());

  public Findings {
    transcripts = List.copyOf(transcripts);
    memories = List.copyOf(memories);
  }

  /** The version of that id. */
  public Optional<TranscriptVersion> transcript(String versionId) {
    return transcripts.stream().filter(v -> v.versionId().equals(versionId)).findFirst();
  }

  /** The segments shown: those of the active version. */
  public List<Segment> segments() {
    return activeTranscript
        .flatMap(this::transcript)
        .map(TranscriptVersion::segments)
        .orElse(List.of());
  }

  /** The memory version shown. */
  public Optional<MemoryVersion> memory() {
    return memories.stream()
        .filter(v -> activeMemory.filter(v.versionId()::equals).isPresent())
        .findFirst();
  }

  Findings with(TranscriptVersion version) {
    var more = new ArrayList<>(transcripts);
    more.add(version);
    return new Findings(
        title, summary, more, Optional.of(version.versionId()), memories, activeMemory);
  }

  Findings with(MemoryVersion version) {
    var more = new ArrayList<>(memories);
    more.add(version);
    return new Findings(
        title, summary, transcripts, activeTranscript, more, Optional.of(version.versionId()));
  }

  Findings titled(String newTitle, String newSummary) {
    return new Findings(
        newTitle, newSummary, transcripts, activeTranscript, memories, activeMemory);
  }

  Findings withActiveTranscript(String versionId) {
    return new Findings(
        title, summary, transcripts, Optional.of(versionId), memories, activeMemory);
  }

  Findings withActiveMemory(String versionId) {
    return new Findings(
        title, summary, transcripts, activeTranscript, memories, Optional.of(versionId));
  }
}
