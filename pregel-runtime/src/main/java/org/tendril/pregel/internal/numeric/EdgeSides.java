package org.tendril.pregel.internal.numeric;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.internal.superstep.ComputeSite;

/**
 * The adjacencies along which a program sends and receives in its current direction. Each is taken
 * when it is first needed, since it may have to be built. Messages that go both ways along edges
 * stored one way need a second adjacency on each side.
 */
final class EdgeSides {
  private final ComputeSite site;
  private final GraphPartition graph;
  private final boolean degreesKnown; // out-degrees, without an adjacency
  private EdgeDirection direction;
  private boolean both; // ways, along edges that are stored one way
  private @Nullable Adjacency out;
  private @Nullable Adjacency sendSide;
  private @Nullable Adjacency secondSendSide;
  private @Nullable Adjacency receiveSide;
  private @Nullable Adjacency secondReceiveSide;

  EdgeSides(ComputeSite site, boolean degreesKnown, EdgeDirection direction) {
    this.site = site;
    this.graph = site.graph();
    this.degreesKnown = degreesKnown;
    this.direction = direction;
    turn(direction);
  }

  EdgeDirection direction() {
    return direction;
  }

  /** Takes over another direction. */
  void turn(EdgeDirection direction) {
    this.direction = direction;
    this.both = direction == EdgeDirection.BOTH && !graph.isSymmetric();
    this.sendSide = null;
    this.secondSendSide = null;
    this.receiveSide = null;
    this.secondReceiveSide = null;
  }

  /** Number of messages if all vertices send. */
  long edgeCount() {
    return graph.edgeCount() * (both ? 2 : 1);
  }

  Adjacency out() {
    Adjacency known = out;
    if (known == null) {
      known = graph.outAdjacency();
      out = known;
    }
    return known;
  }

  /**
   * At least the number of edges here along which a vertex sends, and on a whole graph exactly that
   * number. Where masters hold all out-edges and messages go both ways, a mirror also counts the
   * out-edges that its vertex has in other partitions: the sum is an upper bound, and may only
   * choose between pull and push. {@link #prepareSendDegrees} or {@link #sendSide} comes first.
   */
  long sendDegree(int vertex) {
    Adjacency side = sendSide;
    Adjacency second = secondSendSide;
    return (side == null ? site.outDegree(vertex) : side.degree(vertex))
        + (second == null ? 0L : second.degree(vertex));
  }

  /** Avoids transposing a partition built by target just to read degrees. */
  void prepareSendDegrees() {
    if (!degreesKnown || direction == EdgeDirection.IN) {
      sendSide();
    } else if (both) {
      secondSendSide = graph.inAdjacency();
    }
  }

  /** The edges along which senders send. */
  Adjacency sendSide() {
    Adjacency side = direction == EdgeDirection.IN ? graph.inAdjacency() : out();
    sendSide = side;
    secondSendSide = both ? graph.inAdjacency() : null;
    return side;
  }

  /** The edges along which senders send in addition; null if messages go one way. */
  @Nullable Adjacency secondSendSide() {
    return secondSendSide;
  }

  /** The edges along which receivers receive. */
  Adjacency receiveSide() {
    Adjacency side = receiveSide;
    if (side == null) {
      side = direction == EdgeDirection.IN ? out() : graph.inAdjacency();
      receiveSide = side;
      secondReceiveSide = both ? out() : null;
    }
    return side;
  }

  /** The edges along which receivers receive in addition; null if messages go one way. */
  @Nullable Adjacency secondReceiveSide() {
    return secondReceiveSide;
  }
}
