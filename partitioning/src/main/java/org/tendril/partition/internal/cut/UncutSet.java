package org.tendril.partition.internal.cut;

import java.util.Optional;
import org.tendril.partition.GraphPartition;

/** A graph that is one partition in this JVM. */
public record UncutSet(GraphPartition whole) implements HeldSet {
  @Override
  public Optional<GraphPartition> uncut() {
    return Optional.of(whole);
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public void release() {}
}
