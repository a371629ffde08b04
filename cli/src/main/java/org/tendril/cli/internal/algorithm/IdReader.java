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

  /** Accepts any text before the graph has been read. */
  IdReader ANY = text -> 0;

  /** A reader for the ids of a loaded graph. */
  static IdReader of(PartitionSet graph) {
    return graph.hasIntegerIds() ? INTEGERS : new Strings(Graph.of(graph).ids(String.class));
  }

  /**
   * The handle of an id.
   *
   * @throws NumberFormatException if the id must be an integer and is not
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the vertex is unknown
   */
  long read(String text);

  /** A description of ids for messages. */
  default String kind() {
    return "a vertex id, which is an integer unless --ids string is given";
  }

  /** Splits a text into ids at commas. */
  default List<String> split(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  /** Reads strings; a text that is an id as a whole is not split. */
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
