package dev.hark.memory.facts;

import dev.hark.memory.Finding;
import dev.hark.memory.Finding.Proposal;
import dev.hark.memory.extract.RelatedMemories.Related;
import dev.hark.memory.extract.Restatements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of findings next to the memories they are related to. The model's wishes count only
 * within limits: it may confirm a memory that is near, and propose to change one; every finding is
 * kept in any case, and no older memory is changed.
 */
final class Verdicts {

  private static final int MOST_NOTES = 30;

  /** A note further away than this cannot be "the same" as the fact. */
  private static final double NEAR = 0.7;

  private static final Pattern NOTE = Pattern.compile("m(\\d{1,3})");

  private final List<Finding> findings;
  private final Map<String, String> restated = new HashMap<>();
  private final Map<String, List<Related>> relatedTo = new HashMap<>();
  private final List<Related> notes;

  /**
   * @param related a list for each finding
   */
  Verdicts(List<Finding> findings, List<List<Related>> related, double restatementCosine) {
    this.findings = findings;
    var candidates = new LinkedHashMap<String, Related>();
    for (var i = 0; i < findings.size(); i++) {
      var finding = findings.get(i);
      var known =
          related.get(i).stream()
              .filter(note -> Restatements.isRestatement(finding, note, restatementCosine))
              .findFirst();
      known.ifPresent(note -> restated.put(finding.key(), note.id()));
      relatedTo.put(finding.key(), related.get(i));
      if (known.isEmpty()) {
        related.get(i).forEach(note -> candidates.putIfAbsent(note.id(), note));
      }
    }
    this.notes = candidates.values().stream().limit(MOST_NOTES).toList();
  }

  /** Memories to compare with, {@code m1} first. */
  List<Related> notes() {
    return notes;
  }

  /** Facts that code alone does not settle. */
  List<Fact> openFacts(List<Fact> facts) {
    return facts.stream().filter(fact -> !restated.containsKey(fact.key())).toList();
  }

  /** The findings as they go to the book. */
  List<Finding> settle(List<Decision> decisions) {
    var byFact = new HashMap<String, Decision>();
    decisions.forEach(decision -> byFact.putIfAbsent(decision.fact(), decision));
    var settled = new ArrayList<Finding>();
    for (var finding : findings) {
      var known = Optional.ofNullable(restated.get(finding.key()));
      settled.add(
          known
              .map(finding::restating)
              .orElseGet(
                  () ->
                      Optional.ofNullable(byFact.get(finding.key()))
                          .map(decision -> settle(finding, decision))
                          .orElse(finding)));
    }
    return settled;
  }

  private Finding settle(Finding finding, Decision decision) {
    var target = note(decision.target());
    if (target.isEmpty()) {
      return finding; // ADD, or an id that the model made up.
    }
    var id = target.get().id();
    return switch (decision.action()) {
      case ADD -> finding;
      case NONE -> isNear(finding, id) ? finding.restating(id) : finding;
      case UPDATE ->
          finding.proposing(new Proposal(id, Optional.of(finding.text()), decision.why()));
      case DELETE -> finding.proposing(new Proposal(id, Optional.empty(), decision.why()));
    };
  }

  private boolean isNear(Finding finding, String id) {
    return relatedTo.getOrDefault(finding.key(), List.of()).stream()
        .anyMatch(note -> note.id().equals(id) && note.cosine() >= NEAR);
  }

  private Optional<Related> note(String name) {
    var match = NOTE.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    var index = Integer.parseInt(match.group(1)) - 1;
    return index >= 0 && index < notes.size() ? Optional.of(notes.get(index)) : Optional.empty();
  }
}
