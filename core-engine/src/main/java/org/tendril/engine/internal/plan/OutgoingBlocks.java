package org.tendril.engine.internal.plan;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;

/**
 * The blocks that a partition sends ahead, see {@link SentBlocks#send}.
 *
 * @param blocks for any partitions, in the order of arrival
 * @param summary for the caller
 */
public record OutgoingBlocks<B extends @Nullable Object, S extends @Nullable Object>(
    List<Addressed<B>> blocks, S summary) implements Serializable {
  private static final long serialVersionUID = 1L;
}
