package org.tendril.pregel.internal.numeric;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.internal.superstep.ComputeSite;

/**
 * The adjacencies along which a program sends and receives in its current direction. Each is
 * fetched when first needed, since it may have to be built. Messages that go both ways along edges
 * stored one way need a second adjacency on each side.
 */
final class EdgeSides {
  private final ComputeSite site;
  private final GraphPartition graph;
  private final boolean degreesKnown; // out-degrees are known without an adjacency
  private EdgeDirection direction;
  private boolean both; // messages go both ways along edges stored one way
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

  /** Switches to another direction. */
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
   * An upper bound of the number of local edges along which a vertex sends; exact on a whole graph.
   * Where masters hold all out-edges and messages go both ways, a mirror also counts its vertex's
   * out-edges in other partitions. Only for the choice between pull and push. Call {@link
   * #prepareSendDegrees} or {@link #sendSide} first.
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

  /** The second adjacency along which senders send; null if messages go one way. */
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

  /** The second adjacency along which receivers receive; null if messages go one way. */
  @Nullable Adjacency secondReceiveSide() {
    return secondReceiveSide;
  }
}
