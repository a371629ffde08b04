package org.tendril.pregel.internal.object;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.internal.kernel.HiddenClasses;
import org.tendril.pregel.internal.selection.EdgeSelection;
import org.tendril.pregel.internal.selection.VertexSet;

/**
 * The loops that all object programs share; also the template of the loops compiled for one
 * program, as for numeric programs.
 */
final class ObjectLoops extends ObjectKernel {
  private static final @Nullable ObjectProgram<?, ?, ?> CONSTANT =
      HiddenClasses.constant(MethodHandles.lookup(), ObjectProgram.class);

  private final ObjectProgram<?, ?, ?> given;

  ObjectLoops(ObjectProgram<?, ?, ?> program) {
    this.given = program;
  }

  @SuppressWarnings("unchecked") // all values and messages come from the program
  private ObjectProgram<@Nullable Object, @Nullable Object, Object> program() {
    return (ObjectProgram<@Nullable Object, @Nullable Object, Object>)
        (CONSTANT != null ? CONSTANT : given);
  }

  @Override
  void compute(
      ObjectSite site,
      VertexCursor<Object> context,
      @Nullable Object[] values,
      @Nullable Object @Nullable [] messages,
      VertexSet vertices,
      int from,
      int to) {
    var program = program();
    Object initial = messages == null ? program.initialMessage() : null;
    int vertex = -1;
    try {
      for (int i = from; i < to; i++) {
        vertex = vertices.at(i);
        Object message = initial;
        if (messages != null) {
          message = messages[vertex];
          messages[vertex] = null;
        }
        context.vertex = vertex;
        values[vertex] = program.compute(context, values[vertex], message);
        if (context.stays) {
          context.noteAwake();
        }
      }
    } catch (Throwable e) { // of the user's code
      throw site.vertexFailure("compute", vertex, e);
    }
  }

  @Override
  void send(
      ObjectSite site,
      EdgeCursor<@Nullable Object, @Nullable Object, Object> context,
      EdgeSelection edges,
      long from,
      long to,
      @Nullable Object[] merged) {
    var program = program();
    boolean inward = edges.isInward();
    byte[] active = edges.active();
    int index = edges.ownerAt(from);
    long position = edges.edgesBefore(index);
    long shown = 0;
    long kept = 0;
    boolean merging = false;
    try {
      while (position < to) {
        int owner = edges.owner(index);
        int[] others = edges.othersOf(index);
        double[] columns = edges.columnsOf(index);
        boolean every = edges.takesEveryEdgeOf(owner);
        int start = edges.startOf(index);
        int degree = edges.degree(index);
        int first = start + (int) Math.max(0, from - position);
        int last = start + (int) Math.min(degree, to - position);
        boolean whole = last - first == degree; // otherwise another block has the rest
        context.keepsTarget = whole && inward;
        context.keepsSource = whole && !inward;
        context.source = owner;
        context.target = owner;
        Object before = whole ? merged[owner] : null;
        Object message = before;
        for (int edge = first; edge < last; edge++) {
          int other = others[edge];
          if (every || active[other] != 0) {
            if (inward) {
              context.source = other;
            } else {
              context.target = other;
            }
            context.column = columns == null ? 1.0 : columns[edge];
            program.send(context);
            shown++;
            Object fresh = context.kept;
            if (fresh != null) {
              context.kept = null;
              kept++;
              merging = true;
              message = message == null ? fresh : notNull(program.merge(message, fresh));
              if (context.moreCount() > 0) {
                message = mergeMore(program, context, message);
              }
              merging = false;
            }
          }
        }
        if (message != null && message != before) {
          merged[owner] = message;
          if (before == null) {
            context.noteOwner(owner);
          }
        }
        position += degree;
        index++;
      }
    } catch (Throwable e) { // of the user's code
      throw site.edgeFailure(merging ? "merge" : "send", context.source, context.target, e);
    }
    context.edges += shown;
    context.keptCount += kept;
  }

  private static Object mergeMore(
      ObjectProgram<?, ?, Object> program, EdgeCursor<?, ?, Object> context, Object first) {
    Object message = first;
    for (int i = 0; i < context.moreCount(); i++) {
      message = notNull(program.merge(message, context.more(i)));
    }
    context.keptCount += context.moreCount();
    context.clearMore();
    return message;
  }

  static Object notNull(Object merged) {
    if (merged == null) {
      throw new NullPointerException("merge must not return null");
    }
    return merged;
  }

  @Override
  int merge(
      ObjectSite site,
      @Nullable Object[] merged,
      int[] receivers,
      Object[] messages,
      int count,
      int[] list,
      int listed) {
    var program = program();
    int size = listed;
    int vertex = -1;
    try {
      for (int i = 0; i < count; i++) {
        vertex = receivers[i];
        Object before = merged[vertex];
        if (before == null) {
          merged[vertex] = messages[i];
          if (size < list.length) {
            list[size] = vertex;
          }
          size++;
        } else {
          merged[vertex] = notNull(program.merge(before, messages[i]));
        }
      }
    } catch (Throwable e) { // of the user's code
      throw site.vertexFailure("merge", vertex, e);
    }
    return size;
  }
}
