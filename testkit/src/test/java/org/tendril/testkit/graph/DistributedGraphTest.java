package org.tendril.testkit.graph;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.cut.EdgePartitioners;

/**
 * Graphs that were never at the driver, on the embedded engine: edges in the partitions of their
 * sources, or placed by a partitioner. With three partitions, functions and values are serialized,
 * as on an engine of several JVMs.
 */
@ParameterizedClass(name = "{0} {1}")
@MethodSource("cuts")
class DistributedGraphTest implements DistributedGraphContract {
  private static final String BY_SOURCE_RANGES = "source ranges";
  private static final Engine PLAIN = Engine.local().threads(2).build();
  private static final Engine SERIALIZING = Engine.local().threads(2).serializeEverything().build();

  private final int partitionCount;
  private final String cut;

  DistributedGraphTest(int partitionCount, String cut) {
    this.partitionCount = partitionCount;
    this.cut = cut;
  }

  static Stream<Arguments> cuts() {
    return Stream.of(
        Arguments.of(1, BY_SOURCE_RANGES),
        Arguments.of(3, BY_SOURCE_RANGES),
        Arguments.of(7, BY_SOURCE_RANGES),
        Arguments.of(4, "2d"));
  }

  @AfterAll
  static void closeEngines() {
    PLAIN.close();
    SERIALIZING.close();
  }

  @Override
  public Engine engine() {
    return partitionCount == 3 ? SERIALIZING : PLAIN;
  }

  @Override
  public int partitionCount() {
    return partitionCount;
  }

  @Override
  public <V, E> Graph<V, E> cut(Graph<V, E> graph) {
    return cut.equals(BY_SOURCE_RANGES)
        ? graph
        : graph.partitionBy(EdgePartitioners.byName(cut), partitionCount);
  }
}
