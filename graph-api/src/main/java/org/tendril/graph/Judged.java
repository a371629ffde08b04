package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The value of a vertex that stays, where null stands for one that goes. */
@SuppressWarnings("serial") // serializable if the value is
record Judged(@Nullable Object value) implements Serializable {
  private static final long serialVersionUID = 1L;
}
