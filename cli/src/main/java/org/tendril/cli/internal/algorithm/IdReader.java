package org.tendril.cli.internal.algorithm;

import java.util.Arrays;
import java.util.List;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexIds;
import org.tendril.partition.PartitionSet;

/** Reads vertex ids as users write them on the command line. */
interface IdReader {
  /** Reads integers, which are their own handles. */
  IdReader INTEGERS = Long::parseLong;

  /** Takes any text for an id while the graph that knows it has not been read. */
  IdReader ANY = text -> 0;

  /** Reads the ids of a graph that is known. */
  static IdReader of(PartitionSet graph) {
    return graph.hasIntegerIds() ? INTEGERS : new Strings(Graph.of(graph).ids(String.class));
  }

  /**
   * The handle of an id.
   *
   * @throws NumberFormatException if it should be an integer and is none
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if it is not in the graph
   */
  long read(String text);

  /** What an id is, for messages. */
  default String kind() {
    return "a vertex id, which is an integer unless --ids string is given";
  }

  /** The ids in a text that may list several with commas between them. */
  default List<String> split(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  /** Reads strings; a list that is an id as a whole is that id. */
  record Strings(VertexIds<String> ids) implements IdReader {
    @Override
    public long read(String text) {
      return ids.vertexIdOf(text);
    }

    @Override
    public List<String> split(String list) {
      return ids.contains(list) ? List.of(list) : IdReader.super.split(list);
    }
  }
}
