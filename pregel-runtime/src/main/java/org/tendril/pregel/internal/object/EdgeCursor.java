package org.tendril.pregel.internal.object;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.EdgeValues;
import org.tendril.pregel.Aggregator;
import org.tendril.pregel.EdgeContext;
import org.tendril.pregel.Parameter;
import org.tendril.pregel.TripletFields;

/** The context of each edge of a block in turn, and the messages sent along these edges. */
final class EdgeCursor<V extends @Nullable Object, E extends @Nullable Object, M>
    extends EdgeContext<V, E, M> {
  private final ObjectSite site;
  private final ObjectGlobals globals;
  private final ObjectSlots slots;
  private final TripletFields fields;
  private final boolean hasSource;
  private final boolean hasTarget;
  private final boolean hasEdge;
  private final EdgeValues<?> edgeValues;
  private final MessageBuffer toTargets;
  private final MessageBuffer toSources;
  private Object[] more = new Object[0]; // further messages to the owner from one call
  private int moreCount;
  private int[] owners = new int[0]; // owners with their first message, ascending
  private int ownerCount;
  private int[] outDegrees = new int[0]; // by vertex; taken when first read

  // set by the loops
  @Nullable Object[] values = new @Nullable Object[0]; // by vertex
  int source;
  int target;
  double column; // of the edge, for edgeValues
  boolean keepsTarget; // the loop takes messages to the target, not a buffer
  boolean keepsSource; // likewise
  @Nullable Object kept; // the message to the owner, if any
  long edges; // number of calls
  long keptCount; // number of messages that the loop has taken

  EdgeCursor(ObjectSite site, TripletFields fields, EdgeValues<?> edgeValues, Inbox inbox) {
    this.site = site;
    this.globals = site.globals();
    this.slots = site.slots();
    this.fields = fields;
    this.hasSource = fields.hasSource();
    this.hasTarget = fields.hasTarget();
    this.hasEdge = fields.hasEdge();
    this.edgeValues = edgeValues;
    this.toTargets = new MessageBuffer(inbox);
    this.toSources = new MessageBuffer(inbox);
  }

  @Override
  public long sourceId() {
    return site.vertexId(source);
  }

  @Override
  public long targetId() {
    return site.vertexId(target);
  }

  @Override
  @SuppressWarnings("unchecked") // the array holds only values of that type
  public V sourceValue() {
    if (!hasSource) {
      throw undeclared("source", TripletFields.SOURCE);
    }
    return (V) values[source];
  }

  @Override
  @SuppressWarnings("unchecked") // the array holds only values of that type
  public V targetValue() {
    if (!hasTarget) {
      throw undeclared("target", TripletFields.TARGET);
    }
    return (V) values[target];
  }

  @Override
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

  @Override
  public int sourceOutDegree() {
    if (outDegrees.length == 0) {
      outDegrees = site.outDegrees();
    }
    return outDegrees[source];
  }

  @Override
  public void sendToSource(M message) {
    if (keepsSource) {
      keep(message);
    } else {
      toSources.append(source, message);
    }
  }

  @Override
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

  @Override
  public int superstep() {
    return globals.superstep;
  }

  @Override
  public int vertexCount() {
    return globals.vertexCount;
  }

  @Override
  public <A> A aggregated(Aggregator<A> aggregator) {
    return slots.aggregated(globals, aggregator);
  }

  @Override
  public <A> A parameter(Parameter<A> parameter) {
    return slots.parameter(globals, parameter);
  }

  // read by the loops

  int moreCount() {
    return moreCount;
  }

  /** A message to the owner from the same call, after the first. */
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

  // read by the pass

  MessageBuffer toTargets() {
    return toTargets;
  }

  MessageBuffer toSources() {
    return toSources;
  }

  /** Notes in the inbox the owners that received their first message; starts over. */
  void tellOwners(Inbox inbox) {
    inbox.note(owners, ownerCount);
    ownerCount = 0;
  }

  /** Number of messages to owners; starts over. */
  long takeKeptCount() {
    long taken = keptCount;
    keptCount = 0;
    return taken;
  }

  /** Number of edges; starts over. */
  long takeEdges() {
    long taken = edges;
    edges = 0;
    return taken;
  }
}
