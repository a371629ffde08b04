package org.tendril.pregel.internal.object;

import java.util.Arrays;
import org.tendril.pregel.Aggregator;
import org.tendril.pregel.ObjectContext;
import org.tendril.pregel.Parameter;

/** The context of each vertex of a block in turn. */
final class VertexCursor<M> extends ObjectContext<M> {
  private final ObjectSite site;
  private final ObjectGlobals globals;
  private final ObjectSlots slots;
  private final IdMessages.Outgoing idMessages;
  private Object[] partials; // by slot of the aggregators

  private int[] awake = new int[0]; // vertices of this block that stay awake, ascending
  private int awakeCount;

  // set by the loops
  int vertex;
  boolean stays;

  VertexCursor(ObjectSite site, IdMessages.Outgoing idMessages) {
    this.site = site;
    this.globals = site.globals();
    this.slots = site.slots();
    this.idMessages = idMessages;
    this.partials = slots.neutrals();
  }

  @Override
  public long vertexId() {
    return site.vertexId(vertex);
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
  public int outDegree() {
    return site.outDegrees()[vertex];
  }

  @Override
  public double outWeight() {
    return site.outWeight(vertex);
  }

  @Override
  public void send(long vertexId, M message) {
    idMessages.put(vertexId, message);
  }

  @Override
  public void stayAwake() {
    stays = true;
  }

  @Override
  public <A> A aggregated(Aggregator<A> aggregator) {
    return slots.aggregated(globals, aggregator);
  }

  @Override
  @SuppressWarnings("unchecked") // a slot holds the values of its aggregator
  public <A> void aggregate(Aggregator<A> aggregator, A value) {
    int slot = slots.slotOf(aggregator);
    partials[slot] = aggregator.merge().combine((A) partials[slot], value);
  }

  @Override
  public <A> A parameter(Parameter<A> parameter) {
    return slots.parameter(globals, parameter);
  }

  IdMessages.Outgoing idMessages() {
    return idMessages;
  }

  void noteAwake() {
    stays = false;
    if (awakeCount == awake.length) {
      awake = Arrays.copyOf(awake, Math.max(16, 2 * awakeCount));
    }
    awake[awakeCount++] = vertex;
  }

  /** The vertices that stay awake, ascending; starts over. */
  int[] takeAwake() {
    int[] taken = Arrays.copyOf(awake, awakeCount);
    awakeCount = 0;
    return taken;
  }

  /** The contributions of the block, by slot; starts over. */
  Object[] takePartials() {
    Object[] taken = partials;
    partials = slots.neutrals();
    return taken;
  }
}
