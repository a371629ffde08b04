package org.tendril.pregel.internal.selection;

import java.util.Arrays;
import java.util.Optional;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.PregelOptions.Traversal;

/**
 * Selects the edges of a superstep by direction and active vertices, and chooses whether to walk
 * out-lists or in-lists. Messages to the owner of a list need no buffer: they cost about half of
 * those to the other end (measured). So the lists of that end are walked that received most
 * messages so far, unless the other end's have far fewer edges to look at. Results do not depend on
 * the choice, which itself depends on the graph, the program and the active vertices alone.
 */
public final class EdgeSelector {
  private static final byte[] NO_FLAGS = {};

  /** Looking at this many edges costs about as much as buffering a message. */
  private static final int WORTH_LOOKING = 8;

  /** Looking at this many edges costs about as much as collecting one. */
  private static final int WORTH_COLLECTING = 32;

  private final GraphPartition graph;
  private final Optional<Traversal> forced;
  private byte[] active = NO_FLAGS; // by vertex; all 0 between two selections
  private long toTargets; // messages so far
  private long toSources;

  public EdgeSelector(GraphPartition graph, Optional<Traversal> forced) {
    this.graph = graph;
    this.forced = forced;
  }

  /** Tells what a pass sent. */
  public void sent(long toTargets, long toSources) {
    this.toTargets += toTargets;
    this.toSources += toSources;
  }

  /** Messages to targets that it was told of. */
  public long toTargets() {
    return toTargets;
  }

  /** Messages to sources that it was told of. */
  public long toSources() {
    return toSources;
  }

  /** The selected edges; valid until {@link #release}. {@code direction} is not {@code NONE}. */
  public EdgeSelection select(VertexSet vertices, ActiveDirection direction) {
    if (vertices.isAll()) {
      long edges = graph.outAdjacency().edgeCount();
      boolean inward = prefersIn(edges, edges);
      return EdgeSelection.of(lists(inward), inward, vertices);
    }
    return switch (direction) {
      case OUT -> selectOut(vertices);
      case IN -> selectIn(vertices);
      case BOTH -> selectBoth(vertices);
      case EITHER -> selectEither(vertices);
      case NONE -> throw new IllegalArgumentException("no edges are to be selected: NONE");
    };
  }

  private EdgeSelection selectOut(VertexSet vertices) {
    Adjacency out = graph.outAdjacency();
    if (prefersIn(degrees(out, vertices), out.edgeCount())) {
      return EdgeSelection.between(graph.inAdjacency(), true, everyVertex(), mark(vertices));
    }
    return EdgeSelection.of(out, false, vertices);
  }

  private EdgeSelection selectIn(VertexSet vertices) {
    Adjacency in = graph.inAdjacency();
    if (prefersIn(in.edgeCount(), degrees(in, vertices))) {
      return EdgeSelection.of(in, true, vertices);
    }
    return EdgeSelection.between(graph.outAdjacency(), false, everyVertex(), mark(vertices));
  }

  private EdgeSelection selectBoth(VertexSet vertices) {
    long outEdges = degrees(graph.outAdjacency(), vertices);
    boolean inward = prefersIn(outEdges, degrees(graph.inAdjacency(), vertices));
    return EdgeSelection.between(lists(inward), inward, vertices, mark(vertices));
  }

  private VertexSet everyVertex() {
    return VertexSet.all(graph.vertexCount());
  }

  private EdgeSelection selectEither(VertexSet vertices) {
    Adjacency out = graph.outAdjacency();
    byte[] flags = mark(vertices);
    if (forced.isEmpty() && (long) vertices.count() * WORTH_COLLECTING <= graph.vertexCount()) {
      long edges = degrees(graph.inAdjacency(), vertices) + degrees(out, vertices);
      if (edges * WORTH_COLLECTING <= out.edgeCount()) {
        return EdgeSelection.of(out, CollectedEdges.around(graph, vertices, flags, (int) edges));
      }
    }
    boolean inward = prefersIn(out.edgeCount(), out.edgeCount());
    return EdgeSelection.either(lists(inward), inward, flags);
  }

  private Adjacency lists(boolean inward) {
    return inward ? graph.inAdjacency() : graph.outAdjacency();
  }

  /** Whether to walk in-lists of that many edges rather than out-lists. */
  private boolean prefersIn(long outEdges, long inEdges) {
    if (forced.isPresent()) {
      return forced.get() == Traversal.PULL;
    }
    boolean unknown = toTargets + toSources == 0;
    if (unknown ? graph.hasInAdjacency() : toTargets >= toSources) {
      return inEdges / WORTH_LOOKING <= outEdges;
    }
    return inEdges < outEdges / WORTH_LOOKING;
  }

  private static long degrees(Adjacency adjacency, VertexSet vertices) {
    long sum = 0;
    for (int i = 0; i < vertices.count(); i++) {
      sum += adjacency.degree(vertices.at(i));
    }
    return sum;
  }

  private byte[] mark(VertexSet vertices) {
    if (active.length == 0) {
      active = new byte[graph.vertexCount()];
    }
    mark(vertices, (byte) 1);
    return active;
  }

  /** Forgets who was active. */
  public void release(VertexSet vertices) {
    if (active.length > 0) {
      mark(vertices, (byte) 0);
    }
  }

  private void mark(VertexSet vertices, byte flag) {
    if (vertices.isAll()) {
      Arrays.fill(active, flag);
    } else {
      for (int i = 0; i < vertices.count(); i++) {
        active[vertices.at(i)] = flag;
      }
    }
  }
}
