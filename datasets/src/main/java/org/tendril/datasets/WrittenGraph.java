package org.tendril.datasets;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of writing a graph.
 *
 * @param path the file; of several, the one that was named
 * @param format the name of its format
 * @param vertexCount number of vertices of the graph
 * @param edgeCount number of edges written, an undirected one counted once
 * @param losses what the graph has and the file lacks, in words; empty if nothing
 */
public record WrittenGraph(
    Path path, String format, int vertexCount, long edgeCount, List<String> losses) {

  /** Copies the list. */
  public WrittenGraph {
    losses = List.copyOf(losses);
  }
}
