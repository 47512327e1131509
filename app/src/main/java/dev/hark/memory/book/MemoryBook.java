package dev.hark.memory.book;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import dev.hark.memory.Finding;
import dev.hark.memory.Memory;
import dev.hark.memory.Memory.Status;
import dev.hark.memory.MemoryIds;
import dev.hark.memory.SpokenTime;
import dev.hark.memory.book.MemoryBookCommand.ApplyExtraction;
import dev.hark.memory.book.MemoryBookEvent.Change;
import dev.hark.memory.book.MemoryBookEvent.ExtractionApplied;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user's memories and the extractions they came from. Pure: decides on commands, applies events.
 *
 * @param userId owner
 * @param memories by id, closed ones too, in order of arrival
 * @param extractions ids that each extraction was answered with, by key
 * @param suggestions changes that wait for the owner, the latest last
 */
@StoredName("memory-book")
public record MemoryBook(
    String userId,
    Map<String, Memory> memories,
    Map<String, List<String>> extractions,
    List<Change.Suggested> suggestions)
    implements Stored {

  /** More waiting suggestions than anybody answers: the oldest go. */
  private static final int MOST_SUGGESTIONS = 500;

  public MemoryBook {
    memories = Collections.unmodifiableMap(new LinkedHashMap<>(memories));
    extractions = Collections.unmodifiableMap(new LinkedHashMap<>(extractions));
    suggestions = List.copyOf(suggestions);
  }

  /** A book with nothing in it. */
  public static MemoryBook empty(String userId) {
    return new MemoryBook(userId, Map.of(), Map.of(), List.of());
  }

  /** Ids that this extraction was answered with; empty when it was not taken. */
  public Optional<List<String>> taken(String key) {
    return Optional.ofNullable(extractions.get(key));
  }

  /**
   * What an extraction changes. Call only for a key not {@linkplain #taken taken}.
   *
   * <p>A finding whose statement is known, or that restates an active memory, confirms that memory;
   * any other is added. Memories that only an older extraction of the same conversation supports
   * are superseded. Changes of older memories become suggestions.
   */
  public ExtractionApplied decide(ApplyExtraction command) {
    var changes = new ArrayList<Change>();
    var ids = new LinkedHashSet<String>();
    var known = activeByStatement();
    for (var finding : command.findings()) {
      var id = taken(finding, known).orElseGet(() -> add(finding, command, known, changes));
      if (ids.add(id) && memories.containsKey(id)) {
        changes.add(new Change.Confirmed(id, finding.source()));
      }
      finding
          .proposal()
          .filter(proposal -> isActive(proposal.target()))
          .ifPresent(
              proposal ->
                  changes.add(
                      new Change.Suggested(
                          proposal.target(), proposal.text(), proposal.why(), finding.source())));
    }
    changes.addAll(noLongerSupported(command.conversation(), ids));
    return new ExtractionApplied(
        command.key(),
        userId,
        command.conversation(),
        command.transcriptVersion(),
        List.copyOf(ids),
        changes,
        command.at());
  }

  private Map<String, String> activeByStatement() {
    var byStatement = new HashMap<String, String>();
    memories.values().stream()
        .filter(Memory::active)
        .forEach(
            memory ->
                byStatement.putIfAbsent(
                    statement(memory.subject(), memory.text(), memory.time()), memory.id()));
    return byStatement;
  }

  /** "See you tomorrow" said on two days are two statements: the time counts. */
  private static String statement(String subject, String text, Optional<SpokenTime> time) {
    return MemoryIds.statementHash(subject, text) + time;
  }

  private Optional<String> taken(Finding finding, Map<String, String> known) {
    var same = known.get(statement(finding.subject(), finding.text(), finding.time()));
    return Optional.ofNullable(same).or(() -> finding.restates().filter(this::isActive));
  }

  private String add(
      Finding finding, ApplyExtraction command, Map<String, String> known, List<Change> changes) {
    var id = MemoryIds.memoryId(userId, command.key(), finding.key());
    known.put(statement(finding.subject(), finding.text(), finding.time()), id);
    changes.add(
        new Change.Added(
            new Memory(
                id,
                finding.text(),
                finding.kind(),
                finding.subject(),
                finding.time(),
                finding.source().conversationStartedAt(),
                Optional.empty(),
                Status.ACTIVE,
                List.of(finding.source()),
                command.at(),
                false,
                false)));
    return id;
  }

  private List<Change> noLongerSupported(String conversation, LinkedHashSet<String> found) {
    return memories.values().stream()
        .filter(memory -> memory.active() && !found.contains(memory.id()))
        .filter(memory -> isSaidIn(memory, conversation))
        .filter(memory -> memory.sources().size() > 1 || !isTouched(memory))
        .<Change>map(
            memory ->
                memory.sources().size() > 1
                    ? new Change.Withdrawn(memory.id(), conversation)
                    : new Change.Superseded(memory.id()))
        .toList();
  }

  /** What the user wrote or locked stays, whatever a transcript says. */
  private static boolean isTouched(Memory memory) {
    return memory.locked() || memory.edited();
  }

  private static boolean isSaidIn(Memory memory, String conversation) {
    return memory.sources().stream().anyMatch(s -> s.conversation().equals(conversation));
  }

  private boolean isActive(String id) {
    var memory = memories.get(id);
    return memory != null && memory.active();
  }

  /** The book after the event. */
  public MemoryBook apply(MemoryBookEvent event) {
    return switch (event) {
      case ExtractionApplied applied -> apply(applied);
    };
  }

  private MemoryBook apply(ExtractionApplied applied) {
    var after = new LinkedHashMap<>(memories);
    var waiting = new ArrayList<>(suggestions);
    for (var change : applied.changes()) {
      switch (change) {
        case Change.Added(var memory) -> after.put(memory.id(), memory);
        case Change.Confirmed(var id, var source) ->
            after.computeIfPresent(id, (_, memory) -> memory.confirmed(source));
        case Change.Withdrawn(var id, var conversation) ->
            after.computeIfPresent(id, (_, memory) -> memory.without(conversation));
        case Change.Superseded(var id) ->
            after.computeIfPresent(id, (_, memory) -> memory.superseded(applied.at()));
        case Change.Suggested suggested -> waiting.add(suggested);
      }
    }
    var taken = new LinkedHashMap<>(extractions);
    taken.put(applied.key(), applied.memoryIds());
    var from = Math.max(0, waiting.size() - MOST_SUGGESTIONS);
    return new MemoryBook(userId, after, taken, waiting.subList(from, waiting.size()));
  }
}
