package dev.hark.transcription.adapter.sphinx;

import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.decoder.search.WordPruningBreadthFirstLookaheadSearchManager;

/**
 * The library's search without its output: it prints each loop of the phone search to standard out.
 * Public because the library makes it by name (recogniser.xml).
 */
public final class QuietSearch extends WordPruningBreadthFirstLookaheadSearchManager {

  @Override
  protected boolean isVisited(Token token) {
    var state = token.getSearchState();
    for (var before = token.getPredecessor();
        before != null && !before.isEmitting();
        before = before.getPredecessor()) {
      if (state.equals(before.getSearchState())) {
        return true;
      }
    }
    return false;
  }
}
