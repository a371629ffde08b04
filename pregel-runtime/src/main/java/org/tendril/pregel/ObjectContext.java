package org.tendril.pregel;

import java.util.Arrays;

/**
 * What an object program may ask and tell while a vertex computes. One instance serves one vertex
 * after another; do not keep it.
 *
 * @param <M> type of messages
 */
public final class ObjectContext<M> {
  private final ObjectPlace place;
  private final ObjectGlobals globals;
  private final ObjectSlots slots;
  private final Letters.Tray letters;
  private Object[] partials; // by slot of the aggregators

  private int[] awake = new int[0]; // vertices of this block that stay awake, ascending
  private int awakeCount;

  // set by the loops
  int vertex;
  boolean stays;

  ObjectContext(ObjectPlace place, Letters.Tray letters) {
    this.place = place;
    this.globals = place.globals();
    this.slots = place.slots();
    this.letters = letters;
    this.partials = slots.neutrals();
  }

  /** Id of the vertex that computes. */
  public long vertexId() {
    return place.vertexId(vertex);
  }

  /** Number of the superstep, from 0. */
  public int superstep() {
    return globals.superstep;
  }

  /** Number of vertices of the graph. */
  public int vertexCount() {
    return globals.vertexCount;
  }

  /** Number of out-edges of the vertex. */
  public int outDegree() {
    return place.outDegrees()[vertex];
  }

  /** Sum of the weights of the vertex's out-edges; its out-degree if edges have no weights. */
  public double outWeight() {
    return place.outWeight(vertex);
  }

  /**
   * Sends a message to any vertex, to be delivered in the next superstep.
   *
   * @throws IllegalArgumentException if the graph has no vertex of that id; if it is distributed,
   *     this may be found out at the owner of the id, where it ends the run
   */
  public void send(long vertexId, M message) {
    letters.put(vertexId, message);
  }

  /** Lets the vertex compute in the next superstep even if it receives no message. */
  public void stayAwake() {
    stays = true;
  }

  /** What was folded in the previous superstep; the neutral value in superstep 0. */
  public <A> A aggregated(Aggregator<A> aggregator) {
    return slots.aggregated(globals, aggregator);
  }

  /** Contributes to an aggregate, to be read in the next superstep. */
  @SuppressWarnings("unchecked") // a slot holds the values of its aggregator
  public <A> void aggregate(Aggregator<A> aggregator, A value) {
    int slot = slots.slotOf(aggregator);
    partials[slot] = aggregator.merge().combine((A) partials[slot], value);
  }

  /** The parameter, as the master step left it. */
  public <A> A parameter(Parameter<A> parameter) {
    return slots.parameter(globals, parameter);
  }

  Letters.Tray letters() {
    return letters;
  }

  void noteAwake() {
    stays = false;
    if (awakeCount == awake.length) {
      awake = Arrays.copyOf(awake, Math.max(16, 2 * awakeCount));
    }
    awake[awakeCount++] = vertex;
  }

  /** The vertices that asked to stay awake, ascending; begins anew. */
  int[] takeAwake() {
    int[] taken = Arrays.copyOf(awake, awakeCount);
    awakeCount = 0;
    return taken;
  }

  /** What the block contributed, by slot; begins anew. */
  Object[] takePartials() {
    Object[] taken = partials;
    partials = slots.neutrals();
    return taken;
  }
}
