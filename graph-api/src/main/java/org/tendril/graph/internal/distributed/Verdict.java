package org.tendril.graph.internal.distributed;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The value of a vertex that stays, where null stands for one that goes. */
@SuppressWarnings("serial") // serializable if the value is
record Verdict(@Nullable Object value) implements Serializable {
  private static final long serialVersionUID = 1L;
}
