package org.tendril.datasets.internal.snapshot;

import java.util.List;
import java.util.Map;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/** The binary format. */
public final class SnapshotFormat {
  /** The format. */
  public static final GraphFormat FORMAT =
      GraphFormat.builder("tendril", "snapshot")
          .plainExtensions(".tendril")
          .notes("binary, memory-mapped, with checksums")
          .reader(SnapshotFormat::read)
          .writer(
              (graph, path) -> {
                SnapshotFile.write(graph.partition(), path);
                return List.of();
              })
          .build();

  private SnapshotFormat() {}

  private static LoadedGraph read(Engine engine, InputFile input, ReadOptions options) {
    SnapshotFile file = SnapshotFile.open(input.path());
    GraphPartition stored = file.read(engine);
    GraphPartition graph = options.keepsWeights() ? stored : Reinterpreted.withoutWeights(stored);
    if (!options.isDirected(file.isDirected())) {
      return loaded(graph.undirected(), file.listedEdgeCount());
    }
    return graph.isSymmetric()
        ? loaded(Reinterpreted.asDirected(graph), graph.edgeCount())
        : loaded(graph, file.listedEdgeCount());
  }

  private static LoadedGraph loaded(GraphPartition graph, long listedEdgeCount) {
    return new LoadedGraph(PartitionSet.single(graph), listedEdgeCount, Map.of());
  }
}
