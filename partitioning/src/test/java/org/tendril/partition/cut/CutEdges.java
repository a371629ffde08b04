package org.tendril.partition.cut;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.tendril.partition.Adjacency;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;

/** Edges as plain lists, from which tests build graphs and which hold assignments. */
final class CutEdges {
  record Link(long source, long target) {}

  /** An edge and the partition that it is assigned to. */
  record AssignedEdge(long source, long target, int part) {
    public AssignedEdge reversed() {
      return new AssignedEdge(/* source= */ target, /* target= */ source, part);
    }
  }

  private CutEdges() {}

  /** Edges with hubs, self-loops, parallel edges, and ids of both signs. */
  static List<Link> random(long seed, int vertices, int edges, long stride) {
    var random = new SplittableRandom(seed);
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < edges; i++) {
      long source = (long) (Math.pow(random.nextDouble(), 4) * vertices);
      long target = (long) (Math.pow(random.nextDouble(), 2) * vertices);
      links.add(new Link((source - vertices / 3) * stride, ((7 * target) % vertices - 5) * stride));
    }
    return links;
  }

  static EdgeTable table(List<Link> links) {
    long[] sources = links.stream().mapToLong(Link::source).toArray();
    long[] targets = links.stream().mapToLong(Link::target).toArray();
    return EdgeTable.of(List.of(EdgeBlock.copyOf(sources, targets, null, sources.length)));
  }

  static EdgeTable shuffled(List<Link> links, long seed) {
    List<Link> copy = new ArrayList<>(links);
    Collections.shuffle(copy, new Random(seed));
    return table(copy);
  }

  /** All stored edges in canonical order with their partitions. */
  static List<AssignedEdge> assigned(GraphPartition graph, EdgeAssignment assignment) {
    Adjacency out = graph.outAdjacency();
    List<AssignedEdge> assigned = new ArrayList<>();
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      int[] targets = new int[out.degree(vertex)];
      out.copyNeighbors(vertex, targets);
      for (int i = 0; i < targets.length; i++) {
        assigned.add(
            new AssignedEdge(
                graph.ids().vertexId(vertex),
                graph.ids().vertexId(targets[i]),
                assignment.partitionOf(out.edgesBefore(vertex) + i)));
      }
    }
    return assigned;
  }

  /** The partitions that hold a copy of each vertex that has edges. */
  static Map<Long, Set<Integer>> copies(List<AssignedEdge> assigned) {
    Map<Long, Set<Integer>> copies = new HashMap<>();
    for (AssignedEdge edge : assigned) {
      copies.computeIfAbsent(edge.source(), id -> new HashSet<>()).add(edge.part());
      copies.computeIfAbsent(edge.target(), id -> new HashSet<>()).add(edge.part());
    }
    return copies;
  }
}
