package org.tendril.graph.frame;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Graph;

/** The index and the graph of a persisted frame, each computed once. Thread-safe. */
final class CachedGraph {
  private @Nullable VertexIndex index; // guarded by this
  private @Nullable Graph<Void, Void> graph; // guarded by this

  synchronized VertexIndex index(Supplier<VertexIndex> maker) {
    VertexIndex known = index;
    if (known == null) {
      known = maker.get();
      index = known;
    }
    return known;
  }

  synchronized Graph<Void, Void> graph(Supplier<Graph<Void, Void>> maker) {
    Graph<Void, Void> known = graph;
    if (known == null) {
      known = maker.get();
      graph = known;
    }
    return known;
  }

  synchronized void forget() {
    index = null;
    graph = null;
  }
}
