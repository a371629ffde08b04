package org.tendril.graph.frame;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.tendril.engine.frame.DataFrame;

/** Frames that an operation persists, and frees at its end. Not thread-safe. */
final class PersistedFrames implements AutoCloseable {
  private final Set<DataFrame> frames = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Computes and persists a frame until it is freed or the operation ends. */
  DataFrame keep(DataFrame frame) {
    DataFrame kept = frame.persist();
    frames.add(kept);
    return kept;
  }

  /** Frees a frame now. */
  void free(DataFrame kept) {
    if (frames.remove(kept)) {
      kept.unpersist();
    }
  }

  /** Keeps a frame alive while it, or a frame derived from it, is reachable. */
  DataFrame release(DataFrame kept) {
    frames.remove(kept);
    return kept;
  }

  @Override
  public void close() {
    frames.forEach(DataFrame::unpersist);
    frames.clear();
  }
}
