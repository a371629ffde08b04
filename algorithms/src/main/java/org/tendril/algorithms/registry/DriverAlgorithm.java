package org.tendril.algorithms.registry;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.partition.GraphPartition;

/**
 * An algorithm that has no vertex program: on every graph it runs its kernel on the whole graph in
 * one partition. A distributed graph is gathered at the driver, which logs a warning, and is
 * refused if it does not fit there.
 *
 * @param <R> the typed result
 */
public interface DriverAlgorithm<R> extends Algorithm<R> {
  /** Computes the result on the whole graph. */
  R on(GraphPartition partition);

  @Override
  default R run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return on(graph.partition());
  }
}
