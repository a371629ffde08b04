package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A block of data and the partition to which it is sent. */
public record Addressed<B extends @Nullable Object>(int target, B block) implements Serializable {
  private static final long serialVersionUID = 1L;
}
