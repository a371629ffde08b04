package org.tendril.graph.internal.distributed;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The value of a vertex that is kept. A dropped vertex has null in place of its verdict. */
@SuppressWarnings("serial") // serializable if the value is
record Verdict(@Nullable Object value) implements Serializable {
  private static final long serialVersionUID = 1L;
}
