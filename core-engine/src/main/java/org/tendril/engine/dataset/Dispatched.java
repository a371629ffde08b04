package org.tendril.engine.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that wait for their readers, see {@link Dataset#dispatch}.
 *
 * @param blocks as {@link Dataset#exchange} would deliver them
 * @param words what each partition told the caller, in their order
 * @param releasing frees what waits
 */
public record Dispatched<B extends @Nullable Object, W extends @Nullable Object>(
    Dataset<B> blocks, List<W> words, Runnable releasing) {

  /** Frees what waits; blocks that are read later are computed again from their lineage. */
  public void release() {
    releasing.run();
  }
}
