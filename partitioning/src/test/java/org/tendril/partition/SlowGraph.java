package org.tendril.partition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** A graph as a plain list of edges, which tests use as an independent oracle. */
public final class SlowGraph {
  public record Link(long source, long target, double weight) {
    public Link reversed() {
      return new Link(/* source= */ target, /* target= */ source, weight);
    }
  }

  static final Comparator<Link> ORDER =
      Comparator.comparingLong(Link::source)
          .thenComparingLong(Link::target)
          .thenComparingDouble(Link::weight);

  public final List<Link> links = new ArrayList<>();

  public static SlowGraph random(long seed, int vertices, int edges, long stride) {
    var random = new SplittableRandom(seed);
    SlowGraph graph = new SlowGraph();
    for (int i = 0; i < edges; i++) {
      long source = (long) Math.pow(random.nextDouble(), 3) + random.nextInt(vertices);
      graph.links.add(
          new Link(
              source % vertices * stride,
              random.nextInt(vertices) * stride,
              random.nextInt(4) / 2.0));
    }
    return graph;
  }

  public EdgeTable table(boolean weighted, int blockSize) {
    List<EdgeBlock> blocks = new ArrayList<>();
    for (int from = 0; from < links.size(); from += blockSize) {
      List<Link> part = links.subList(from, Math.min(links.size(), from + blockSize));
      blocks.add(
          EdgeBlock.copyOf(
              part.stream().mapToLong(Link::source).toArray(),
              part.stream().mapToLong(Link::target).toArray(),
              weighted ? part.stream().mapToDouble(Link::weight).toArray() : null,
              part.size()));
    }
    return EdgeTable.of(blocks);
  }

  public SlowGraph reversed() {
    SlowGraph graph = new SlowGraph();
    links.forEach(l -> graph.links.add(l.reversed()));
    return graph;
  }

  public SlowGraph undirected() {
    SlowGraph graph = new SlowGraph();
    graph.links.addAll(links);
    links.stream()
        .filter(l -> l.source() != l.target())
        .forEach(l -> graph.links.add(l.reversed()));
    return graph;
  }

  /** All edges in canonical order, with weights or with 1 instead. */
  public List<Link> sorted(boolean weighted) {
    return links.stream()
        .map(l -> weighted ? l : new Link(l.source(), l.target(), 1.0))
        .sorted(ORDER)
        .toList();
  }

  /** The same edges, each with its position instead of its weight. */
  public SlowGraph numbered() {
    SlowGraph graph = new SlowGraph();
    links.forEach(l -> graph.links.add(new Link(l.source(), l.target(), graph.links.size())));
    return graph;
  }

  /** The edges of an adjacency in stored order, with their weights, numbers or 1. */
  public static List<Link> of(Adjacency adjacency, IdMap ids) {
    List<Link> links = new ArrayList<>();
    for (int vertex = 0; vertex < adjacency.vertexCount(); vertex++) {
      AdjacencySegment segment = adjacency.segmentOf(vertex);
      double[] weights = segment.column();
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        links.add(
            new Link(
                ids.vertexId(vertex),
                ids.vertexId(segment.targets()[edge]),
                weights == null ? 1.0 : weights[edge]));
      }
    }
    return links;
  }
}
