package org.tendril.testkit.graph;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.cut.EdgePartitioners;

/**
 * The embedded engine, uncut and with every partitioner. With three partitions, functions and
 * values are serialized, as on an engine of several JVMs.
 */
@ParameterizedClass(name = "{0} {1}")
@MethodSource("cuts")
class CutGraphTest implements GraphContract {
  private static final Engine PLAIN = Engine.local().threads(2).build();
  private static final Engine SERIALIZING = Engine.local().threads(2).serializeEverything().build();

  private final int partitionCount;
  private final String partitioner;

  CutGraphTest(int partitionCount, String partitioner) {
    this.partitionCount = partitionCount;
    this.partitioner = partitioner;
  }

  static Stream<Arguments> cuts() {
    return Stream.concat(
        Stream.of(Arguments.of(1, "random")),
        EdgePartitioners.all().stream()
            .map(EdgePartitioner::name)
            .flatMap(name -> Stream.of(2, 3, 7).map(count -> Arguments.of(count, name))));
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
  public <V, E> Graph<V, E> cut(Graph<V, E> graph) {
    return graph.partitionBy(EdgePartitioners.byName(partitioner), partitionCount);
  }
}
