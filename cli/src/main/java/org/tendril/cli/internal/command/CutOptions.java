package org.tendril.cli.internal.command;

import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.session.EngineChoice;
import org.tendril.cli.internal.session.Summary;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.cut.EdgePartitioners;
import picocli.CommandLine.Option;

/** The number of partitions into which {@code run} cuts the graph, and the partitioner. */
final class CutOptions {
  @Option(
      names = "--partitions",
      paramLabel = "P",
      converter = PartitionOptions.CountConverter.class,
      description =
          "Cut the graph into P partitions (default: 1, no cut; on Spark as many as tasks run at"
              + " once).")
  @Nullable Integer partitions;

  @Option(
      names = "--partitioner",
      paramLabel = "NAME",
      converter = PartitionOptions.PartitionerConverter.class,
      description =
          "How to cut: see 'tendril info --help' (default: 2d; of what Spark's tasks read or"
              + " generate, each edge lies with its source).")
  @Nullable EdgePartitioner partitioner;

  /** Whether an uncut graph is to be cut. */
  boolean isWanted() {
    return partitions != null && partitions > 1;
  }

  /**
   * Returns these options, after checking that they fit together.
   *
   * @throws IllegalArgumentException if a partitioner is named that would not be used
   */
  CutOptions checked(EngineChoice engine) {
    boolean cuts = engine.isLocal() ? isWanted() : partitions == null || isWanted();
    if (partitioner != null && !cuts) {
      throw new IllegalArgumentException(
          "--partitioner needs --partitions above 1:  --partitions="
              + (partitions == null ? 1 : partitions)
              + "; give a number");
    }
    return this;
  }

  private EdgePartitioner partitioner() {
    return partitioner == null ? EdgePartitioners.grid() : partitioner;
  }

  private int partitions(Engine engine) {
    return partitions == null ? engine.defaultPartitionCount() : partitions;
  }

  /** The source, with the requested number of partitions if tasks build its graph. */
  GraphSource of(GraphSource source) {
    return partitions == null
        ? source
        : source.withOptions(source.options().withPartitions(partitions));
  }

  /** Whether tasks have already built the graph as requested. */
  private boolean isBuilt(LoadedGraph loaded) {
    return partitioner == null && loaded.partitions().uncut().isEmpty();
  }

  /** The graph, cut as requested. */
  Graph<Void, Void> graph(LoadedGraph loaded) {
    Graph<Void, Void> graph = loaded.graph();
    if (isBuilt(loaded)) {
      return graph;
    }
    int count = partitions(loaded.partitions().engine());
    return count > 1 ? graph.partitionBy(partitioner(), count) : graph;
  }

  /** Adds the cut to the summary, if there is one. */
  void describe(Summary summary, LoadedGraph loaded) {
    if (isBuilt(loaded)) {
      summary.add("partitions", loaded.partitions().count()).add("partitioner", "by-source");
      return;
    }
    int count = partitions(loaded.partitions().engine());
    if (count > 1) {
      summary.add("partitions", count).add("partitioner", partitioner().name());
    }
  }
}
