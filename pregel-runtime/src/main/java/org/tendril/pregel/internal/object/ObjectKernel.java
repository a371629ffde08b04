package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;
import org.tendril.pregel.internal.kernel.Kernel;
import org.tendril.pregel.internal.selection.EdgeSelection;
import org.tendril.pregel.internal.selection.VertexSet;

/** The loops of an object program, implemented by {@link ObjectLoops}. */
abstract class ObjectKernel implements Kernel {
  /**
   * Computes the vertices [from, to) of a set, in place.
   *
   * @param messages by vertex, removed; null in superstep 0, where all get the initial message
   */
  abstract void compute(
      ObjectSite site,
      VertexCursor<Object> context,
      @Nullable Object[] values,
      @Nullable Object @Nullable [] messages,
      VertexSet vertices,
      int from,
      int to);

  /**
   * Calls {@code send} for the selected edges [from, to). Messages to the owners of whole lists are
   * merged into {@code merged}, by vertex; the others go to the buffers of the context.
   */
  abstract void send(
      ObjectSite site,
      EdgeCursor<@Nullable Object, @Nullable Object, Object> context,
      EdgeSelection edges,
      long from,
      long to,
      @Nullable Object[] merged);

  /**
   * Merges messages into those of their receivers, in order, and lists receivers of a first message
   * while the list has room.
   *
   * @return the number of vertices with a message
   */
  abstract int merge(
      ObjectSite site,
      @Nullable Object[] merged,
      int[] receivers,
      Object[] messages,
      int count,
      int[] list,
      int listed);
}
