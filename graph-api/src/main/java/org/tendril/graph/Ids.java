package org.tendril.graph;

import org.tendril.engine.GraphException;
import org.tendril.partition.GraphPartition;

/** Look-up of ids that users name. */
public final class Ids {
  private Ids() {}

  /**
   * The vertex of an id.
   *
   * @throws GraphException.InvalidInput if the graph has no such vertex
   */
  public static int vertexOf(GraphPartition partition, long id) {
    int vertex = partition.ids().vertexOf(id);
    if (vertex < 0) {
      int count = partition.vertexCount();
      String known =
          count == 0
              ? "the graph has no vertices"
              : "ids lie in ["
                  + partition.ids().vertexId(0)
                  + ", "
                  + partition.ids().vertexId(count - 1)
                  + "]";
      throw new GraphException.InvalidInput(
          "vertex must exist in the graph: vertexId=" + id + "; " + known);
    }
    return vertex;
  }
}
