package org.tendril.graph.frame;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.tendril.engine.frame.DataFrame;

/** Frames that an operation keeps, and frees at its end. Not thread-safe. */
final class PersistedFrames implements AutoCloseable {
  private final Set<DataFrame> frames = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Computes a frame; the result is kept until it is freed, or else to the end. */
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

  /** Lets a frame live as long as somebody holds it, or what is made of it. */
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
