package org.tendril.benchmarks.spark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tendril.datasets.RmatGraph;
import org.tendril.engine.Engine;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/**
 * Writes the directed R-MAT graph with 16 edges a vertex as lines of two ids, without a header,
 * which GraphX's reader does not accept. Arguments: scale, file.
 */
public final class EdgeFile {
  private EdgeFile() {}

  /** Writes the file. */
  public static void main(String[] arguments) throws IOException {
    try (Engine engine = Engine.local().build();
        BufferedWriter writer = Files.newBufferedWriter(Path.of(arguments[1]))) {
      GraphPartition graph = RmatGraph.ofScale(Integer.parseInt(arguments[0])).generate(engine);
      Adjacency out = graph.outAdjacency();
      for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
        int[] targets = new int[out.degree(vertex)];
        out.copyNeighbors(vertex, targets);
        for (int target : targets) {
          writer.write(graph.ids().vertexId(vertex) + " " + graph.ids().vertexId(target) + "\n");
        }
      }
    }
  }
}
