package org.tendril.pregel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.EdgeValues;

/**
 * An edge, the values of its ends, and the means to send messages to them. A cursor: one instance
 * serves one edge after another, so copy what is to outlive the call.
 *
 * @param <V> type of vertex values
 * @param <E> type of edge values
 * @param <M> type of messages
 */
public final class EdgeContext<V extends @Nullable Object, E extends @Nullable Object, M> {
  private final ObjectPlace place;
  private final ObjectGlobals globals;
  private final ObjectSlots slots;
  private final TripletFields fields;
  private final boolean hasSource;
  private final boolean hasTarget;
  private final boolean hasEdge;
  private final EdgeValues<?> edgeValues;
  private final MessageBuffer toTargets;
  private final MessageBuffer toSources;
  private Object[] more = new Object[0]; // further messages of one call to the owner
  private int moreCount;
  private int[] owners = new int[0]; // who received their first message as owners, ascending
  private int ownerCount;
  private int[] outDegrees = new int[0]; // by vertex; taken when first asked for

  // set by the loops
  @Nullable Object[] values = new @Nullable Object[0]; // by vertex
  int source;
  int target;
  double column; // of the edge, for edgeValues
  boolean keepsTarget; // messages to the target go to its owner's loop, not to a buffer
  boolean keepsSource; // likewise
  @Nullable Object kept; // the message to the owner, if any
  long edges; // how many were shown
  long keptCount; // how many messages the loop has taken

  EdgeContext(ObjectPlace place, TripletFields fields, EdgeValues<?> edgeValues, Inbox inbox) {
    this.place = place;
    this.globals = place.globals();
    this.slots = place.slots();
    this.fields = fields;
    this.hasSource = fields.hasSource();
    this.hasTarget = fields.hasTarget();
    this.hasEdge = fields.hasEdge();
    this.edgeValues = edgeValues;
    this.toTargets = new MessageBuffer(inbox);
    this.toSources = new MessageBuffer(inbox);
  }

  /** Id of the vertex that the edge leaves. */
  public long sourceId() {
    return place.vertexId(source);
  }

  /** Id of the vertex that the edge enters. */
  public long targetId() {
    return place.vertexId(target);
  }

  /**
   * Value of the source.
   *
   * @throws IllegalStateException if the declared {@link TripletFields} leave it out
   */
  @SuppressWarnings("unchecked") // the array holds nothing but values of that type
  public V sourceValue() {
    if (!hasSource) {
      throw undeclared("source", TripletFields.SOURCE);
    }
    return (V) values[source];
  }

  /**
   * Value of the target.
   *
   * @throws IllegalStateException if the declared {@link TripletFields} leave it out
   */
  @SuppressWarnings("unchecked") // the array holds nothing but values of that type
  public V targetValue() {
    if (!hasTarget) {
      throw undeclared("target", TripletFields.TARGET);
    }
    return (V) values[target];
  }

  /**
   * Value of the edge.
   *
   * @throws IllegalStateException if the declared {@link TripletFields} leave it out
   */
  @SuppressWarnings("unchecked") // the graph's edge values are of that type
  public E value() {
    if (!hasEdge) {
      throw undeclared("edge", TripletFields.EDGE_ONLY);
    }
    return (E) edgeValues.at(column);
  }

  private IllegalStateException undeclared(String what, TripletFields remedy) {
    return new IllegalStateException(
        "only declared values of an edge may be read: declared="
            + fields
            + " read="
            + what
            + "; declare TripletFields."
            + remedy
            + " or ALL");
  }

  /** Number of out-edges of the source, in the whole graph. */
  public int sourceOutDegree() {
    if (outDegrees.length == 0) {
      outDegrees = place.outDegrees();
    }
    return outDegrees[source];
  }

  /** Sends a message to the source. */
  public void sendToSource(M message) {
    if (keepsSource) {
      keep(message);
    } else {
      toSources.append(source, message);
    }
  }

  /** Sends a message to the target. */
  public void sendToTarget(M message) {
    if (keepsTarget) {
      keep(message);
    } else {
      toTargets.append(target, message);
    }
  }

  private void keep(Object message) {
    if (message == null) {
      throw MessageBuffer.nullMessage();
    }
    if (kept == null) {
      kept = message;
    } else {
      keepMore(message);
    }
  }

  private void keepMore(Object message) {
    if (moreCount == more.length) {
      more = Arrays.copyOf(more, Math.max(4, 2 * moreCount));
    }
    more[moreCount++] = message;
  }

  /** Number of the superstep that will compute with the messages, at least 1. */
  public int superstep() {
    return globals.superstep;
  }

  /** Number of vertices of the graph. */
  public int vertexCount() {
    return globals.vertexCount;
  }

  /** What was folded in the superstep before, which computed the values seen here. */
  public <A> A aggregated(Aggregator<A> aggregator) {
    return slots.aggregated(globals, aggregator);
  }

  /** The parameter, as the master step left it. */
  public <A> A parameter(Parameter<A> parameter) {
    return slots.parameter(globals, parameter);
  }

  // what the loops ask

  int moreCount() {
    return moreCount;
  }

  /** A message after the first that one call sent to the owner. */
  Object more(int index) {
    return more[index];
  }

  void clearMore() {
    Arrays.fill(more, 0, moreCount, null);
    moreCount = 0;
  }

  void noteOwner(int vertex) {
    if (ownerCount == owners.length) {
      owners = Arrays.copyOf(owners, Math.max(16, 2 * ownerCount));
    }
    owners[ownerCount++] = vertex;
  }

  // what the pass asks

  MessageBuffer toTargets() {
    return toTargets;
  }

  MessageBuffer toSources() {
    return toSources;
  }

  /** Tells the inbox which owners received their first message; begins anew. */
  void tellOwners(Inbox inbox) {
    inbox.note(owners, ownerCount);
    ownerCount = 0;
  }

  /** How many messages owners received; begins anew. */
  long takeKeptCount() {
    long taken = keptCount;
    keptCount = 0;
    return taken;
  }

  /** How many edges were shown; begins anew. */
  long takeEdges() {
    long taken = edges;
    edges = 0;
    return taken;
  }
}
