package org.tendril.datasets.internal.ldbc;

import java.util.Map;
import org.tendril.partition.EdgeTable;

/**
 * The content of the files of a Graphalytics graph.
 *
 * @param name the name in the properties, or of the files
 * @param edges the edges as listed, an undirected one once, with the declared vertices
 * @param directed whether edges are directed
 * @param parameters the parameters of algorithms, such as {@code bfs.source-vertex}, by key
 */
public record GraphalyticsGraph(
    String name, EdgeTable edges, boolean directed, Map<String, String> parameters) {

  /** Copies the parameters. */
  public GraphalyticsGraph {
    parameters = Map.copyOf(parameters);
  }
}
