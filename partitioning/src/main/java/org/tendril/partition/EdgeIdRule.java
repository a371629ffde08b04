package org.tendril.partition;

import java.io.Serializable;

/**
 * A vertex-cut that looks at nothing but the ids at the ends of an edge, so that an edge can be
 * placed wherever it lies. It travels to tasks; it is asked by several threads at once.
 */
@FunctionalInterface
public interface EdgeIdRule extends Serializable {
  /** The partition of an edge. Equal arguments give equal results. */
  int partitionOf(long sourceId, long targetId);
}
