package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A block of data and the partition it is sent to. */
public record Addressed<B extends @Nullable Object>(int target, B block) implements Serializable {
  private static final long serialVersionUID = 1L;
}
