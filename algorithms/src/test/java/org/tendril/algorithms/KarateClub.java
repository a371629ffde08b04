package org.tendril.algorithms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.testkit.TestDatasets;

/** Zachary's karate club, on which the answers of other libraries are known. */
public final class KarateClub {
  private KarateClub() {}

  /** The 78 edges, undirected; vertices count from 1. */
  public static Graph<Void, Void> graph(Engine engine) {
    try {
      List<long[]> pairs =
          Files.readAllLines(TestDatasets.require("cugraph-datasets/karate-data.csv")).stream()
              .map(line -> line.strip().split("\\s+"))
              .filter(columns -> columns.length == 2)
              .map(ends -> new long[] {Long.parseLong(ends[0]), Long.parseLong(ends[1])})
              .filter(ends -> ends[0] < ends[1])
              .toList();
      return Graph.of(
          GraphPartition.undirected(
              engine,
              EdgeTable.of(
                  pairs.stream().mapToLong(ends -> ends[0]).toArray(),
                  pairs.stream().mapToLong(ends -> ends[1]).toArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
