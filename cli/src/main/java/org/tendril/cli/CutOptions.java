package org.tendril.cli;

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
  EdgePartitioner partitioner = EdgePartitioners.grid();

  boolean isWanted() {
    return partitions > 1;
  }

  /** The graph of a partition, cut as wanted. */
  Graph<Void, Void> graph(GraphPartition whole) {
    Graph<Void, Void> graph = Graph.of(whole);
    return isWanted() ? graph.partitionBy(partitioner, partitions) : graph;
  }

  /** The summary with the cut, if there is one. */
  Summary describe(Summary summary) {
    return isWanted()
        ? summary.add("partitions", partitions).add("partitioner", partitioner.name())
        : summary;
  }
}
