package org.tendril.pregel.internal.selection;

import java.util.Arrays;
import java.util.Optional;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.PregelOptions.Traversal;

/**
 * Selects the edges of a superstep by direction and active vertices, and chooses between out-lists
 * and in-lists. Messages to the owner of a list need no buffer: they cost about half of those to
 * the other endpoint (measured). The selector therefore walks the lists of the side that received
 * most messages so far, unless the lists of the other side have far fewer edges. The choice depends
 * only on the graph, the program and the active vertices; results do not depend on it.
 */
public final class EdgeSelector {
  private static final byte[] NO_FLAGS = {};

  /** Scanning this many edges costs about as much as buffering a message. */
  private static final int WORTH_LOOKING = 8;

  /** Scanning this many edges costs about as much as collecting one. */
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

  /** Notes the messages of a pass. */
  public void sent(long toTargets, long toSources) {
    this.toTargets += toTargets;
    this.toSources += toSources;
  }

  /** Number of messages to targets so far. */
  public long toTargets() {
    return toTargets;
  }

  /** Number of messages to sources so far. */
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
      case NONE -> throw new IllegalArgumentException("NONE selects no edges");
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

  /** Whether to walk in-lists with this number of edges instead of out-lists. */
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
    assert isUnmarked() : "no vertex may be active before a selection";
    mark(vertices, (byte) 1);
    return active;
  }

  private boolean isUnmarked() {
    for (byte flag : active) {
      if (flag != 0) {
        return false;
      }
    }
    return true;
  }

  /** Clears the marks of the active vertices. */
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
