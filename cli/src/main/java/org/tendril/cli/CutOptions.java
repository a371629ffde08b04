package org.tendril.cli;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.cut.EdgePartitioners;
import picocli.CommandLine.Option;

/** Into how many partitions {@code run} cuts the graph, and how. */
final class CutOptions {
  @Option(
      names = "--partitions",
      paramLabel = "P",
      defaultValue = "1",
      converter = PartitionOptions.CountConverter.class,
      description =
          "Cut the graph into P partitions; supersteps run as stages (default: 1, no cut).")
  int partitions = 1;

  @Option(
      names = "--partitioner",
      paramLabel = "NAME",
      converter = PartitionOptions.PartitionerConverter.class,
      description = "How to cut: see 'tendril info --help' (default: 2d).")
  @Nullable EdgePartitioner partitioner;

  boolean isWanted() {
    return partitions > 1;
  }

  /**
   * These options, which fit together.
   *
   * @throws IllegalArgumentException if a partitioner is named that would not be used
   */
  CutOptions checked() {
    if (partitioner != null && !isWanted()) {
      throw new IllegalArgumentException(
          "--partitioner needs --partitions of more than 1: --partitions="
              + partitions
              + "; name how many");
    }
    return this;
  }

  private EdgePartitioner partitioner() {
    return partitioner == null ? EdgePartitioners.grid() : partitioner;
  }

  /** The graph of a partition, cut as wanted. */
  Graph<Void, Void> graph(GraphPartition whole) {
    Graph<Void, Void> graph = Graph.of(whole);
    return isWanted() ? graph.partitionBy(partitioner(), partitions) : graph;
  }

  /** The summary with the cut, if there is one. */
  Summary describe(Summary summary) {
    return isWanted()
        ? summary.add("partitions", partitions).add("partitioner", partitioner().name())
        : summary;
  }
}
