package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partition sends when its blocks are {@link Dataset#dispatch dispatched}.
 *
 * @param blocks for any partitions, in the order in which they arrive
 * @param word for the caller
 */
public record Parcel<B extends @Nullable Object, W extends @Nullable Object>(
    List<Addressed<B>> blocks, W word) implements Serializable {
  private static final long serialVersionUID = 1L;
}
