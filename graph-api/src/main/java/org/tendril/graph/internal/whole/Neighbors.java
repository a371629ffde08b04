package org.tendril.graph.internal.whole;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Edge;
import org.tendril.graph.Vertex;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.EdgeDirection;

/** Collects the neighbors and edges of each vertex: out-edges in order, then in-edges in order. */
final class Neighbors {
  private Neighbors() {}

  static <V extends @Nullable Object> VertexRows<long[]> ids(
      VertexRows<V> rows, GraphPartition partition, EdgeDirection direction) {
    Sides sides = Sides.of(partition, direction);
    return rows.mapped(
        vertex -> {
          long[] ids = new long[sides.degree(vertex)];
          int[] count = new int[1];
          sides.visit(
              vertex, (other, column, out) -> ids[count[0]++] = partition.ids().vertexId(other));
          return ids;
        });
  }

  static <V extends @Nullable Object> VertexRows<List<Vertex<V>>> vertices(
      VertexRows<V> rows, GraphPartition partition, EdgeDirection direction) {
    Sides sides = Sides.of(partition, direction);
    return rows.mapped(
        vertex -> {
          List<Vertex<V>> neighbors = new ArrayList<>(sides.degree(vertex));
          sides.visit(
              vertex,
              (other, column, out) ->
                  neighbors.add(
                      new Vertex<>(partition.ids().vertexId(other), rows.values().at(other))));
          return List.copyOf(neighbors);
        });
  }

  static <E extends @Nullable Object> VertexRows<List<Edge<E>>> edges(
      VertexRows<?> rows, StoredEdges<E> edges, EdgeDirection direction) {
    Sides sides = Sides.of(edges.partition(), direction);
    return rows.mapped(
        vertex -> {
          List<Edge<E>> around = new ArrayList<>(sides.degree(vertex));
          sides.visit(
              vertex,
              (other, column, out) ->
                  around.add(
                      out
                          ? edges.edge(vertex, other, column)
                          : edges.edge(/* source= */ other, /* target= */ vertex, column)));
          return List.copyOf(around);
        });
  }

  /** The adjacencies for a direction; an undirected graph needs only one. */
  private record Sides(@Nullable Adjacency out, @Nullable Adjacency in) {

    static Sides of(GraphPartition partition, EdgeDirection direction) {
      if (partition.isSymmetric()) {
        boolean in = direction == EdgeDirection.IN;
        Adjacency both = partition.outAdjacency();
        return new Sides(in ? null : both, in ? both : null);
      }
      return switch (direction) {
        case OUT -> new Sides(partition.outAdjacency(), null);
        case IN -> new Sides(null, partition.inAdjacency());
        case BOTH -> new Sides(partition.outAdjacency(), partition.inAdjacency());
      };
    }

    interface Visitor {
      void visit(int other, double column, boolean out);
    }

    int degree(int vertex) {
      return Math.addExact(
          out == null ? 0 : out.degree(vertex), in == null ? 0 : in.degree(vertex));
    }

    void visit(int vertex, Visitor visitor) {
      visit(out, vertex, true, visitor);
      visit(in, vertex, false, visitor);
    }

    private static void visit(
        @Nullable Adjacency adjacency, int vertex, boolean out, Visitor visitor) {
      if (adjacency == null) {
        return;
      }
      AdjacencySegment segment = adjacency.segmentOf(vertex);
      double[] column = segment.column();
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        visitor.visit(segment.targets()[edge], column == null ? 1 : column[edge], out);
      }
    }
  }
}
