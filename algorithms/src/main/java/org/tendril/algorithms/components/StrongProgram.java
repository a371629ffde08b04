package org.tendril.algorithms.components;

import java.util.List;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongProgram;
import org.tendril.pregel.LongSourceProgram;

/**
 * Strongly connected components as a program. A value is an id times 2: a color while the component
 * is unknown, and plus 1 the label of the known component; in the end the label itself.
 *
 * <p>A round trims vertices that no unknown vertex precedes or follows. Then the smallest id that
 * reaches a vertex becomes its color. A vertex of its own color is the smallest of its component,
 * which a search backwards within the color finds.
 */
record StrongProgram() implements LongSourceProgram {
  private static final long serialVersionUID = 1L;

  /** Slot: whether an id is too large to be marked. */
  static final int REFUSED = 0;

  private static final int PHASE = 1; // slot of the phase of the next superstep
  private static final int TRIMMED = 2; // slot: vertices trimmed along out-edges

  private static final int KNOWN = 0; // aggregate: components that became known
  private static final int RECOLORED = 1; // aggregate
  private static final int UNKNOWN = 2; // aggregate
  private static final int LARGE = 3; // aggregate: ids too large to be marked

  private static final long TRIM_OUT = 0; // those that no unknown vertex precedes
  private static final long TRIM_IN = 1; // those that no unknown vertex follows
  private static final long COLOR = 2;
  private static final long ROOTS = 3; // no messages; marks the vertices of their own color
  private static final long BACK = 4;
  private static final long RESET = 5; // no messages; gives unknown vertices their own color
  private static final long FINISH = 6; // no messages; makes values of labels

  private static final long NO_MESSAGE = Long.MAX_VALUE;

  @Override
  public LongCombiner combiner() {
    return LongCombiner.min();
  }

  @Override
  public List<LongCombiner> aggregators() {
    return List.of(LongCombiner.sum(), LongCombiner.sum(), LongCombiner.sum(), LongCombiner.sum());
  }

  @Override
  public long[] parameters() {
    return new long[] {0, TRIM_OUT, 0};
  }

  @Override
  public long initialValue(int vertex, LongContext context) {
    return context.vertexId(vertex) << 1;
  }

  private static boolean isKnown(long value) {
    return (value & 1) != 0;
  }

  @Override
  public long message(int source, long value, LongContext context) {
    if (!isKnown(value)) {
      return value >> 1;
    }
    long phase = context.parameter(PHASE); // when the vertex computed, before it is sent
    boolean searches = phase == ROOTS || phase == BACK;
    return searches ? ~(value >> 1) : NO_MESSAGE; // reversed: the smallest is the largest color
  }

  @Override
  public long compute(int vertex, long value, long message, LongContext context) {
    long phase = context.parameter(PHASE);
    if (phase == FINISH) {
      return value >> 1;
    }
    if (isKnown(value)) {
      return value;
    }
    long id = context.vertexId(vertex);
    if (id != id << 1 >> 1) {
      context.aggregate(LARGE, 1);
    }
    long next = next(phase, id, value, message);
    if (isKnown(next)) {
      context.aggregate(KNOWN, 1);
    } else {
      context.aggregate(UNKNOWN, 1);
      context.aggregate(RECOLORED, next == value ? 0 : 1);
    }
    return next;
  }

  private static long next(long phase, long id, long value, long message) {
    if (phase == TRIM_OUT || phase == TRIM_IN) {
      return message == NO_MESSAGE ? id << 1 | 1 : id << 1;
    } else if (phase == COLOR) {
      return message < value >> 1 ? message << 1 : value;
    } else if (phase == RESET) {
      return id << 1;
    }
    boolean found = phase == ROOTS ? value >> 1 == id : ~message == value >> 1;
    return found ? value | 1 : value;
  }

  @Override
  public boolean sends(long before, long after, LongContext context) {
    long phase = context.parameter(PHASE);
    if (phase == ROOTS || phase == BACK) {
      return isKnown(after) && !isKnown(before);
    }
    return !isKnown(after) && (phase != COLOR || after != before);
  }

  @Override
  public boolean votesToHalt(long before, long after, LongContext context) {
    return false;
  }

  @Override
  public void master(LongProgram.Master master) {
    long phase = master.parameter(PHASE);
    if (phase == FINISH || master.aggregated(LARGE) > 0) {
      master.setParameter(REFUSED, phase == FINISH ? 0 : 1);
      master.halt();
      return;
    }
    long next = next(master, phase);
    if (phase == TRIM_OUT) {
      master.setParameter(TRIMMED, master.aggregated(KNOWN));
    }
    master.setParameter(PHASE, next);
    master.setActiveDirection(
        next == TRIM_IN || next == BACK ? EdgeDirection.IN : EdgeDirection.OUT);
  }

  private static long next(LongProgram.Master master, long phase) {
    boolean isAnyUnknown = master.aggregated(UNKNOWN) > 0;
    if (phase == TRIM_OUT) {
      return isAnyUnknown ? TRIM_IN : FINISH;
    } else if (phase == TRIM_IN) {
      boolean trimmed = master.parameter(TRIMMED) + master.aggregated(KNOWN) > 0;
      return !isAnyUnknown ? FINISH : trimmed ? TRIM_OUT : COLOR;
    } else if (phase == COLOR) {
      return master.aggregated(RECOLORED) > 0 ? COLOR : ROOTS;
    } else if (phase == RESET) {
      return TRIM_OUT;
    }
    return master.aggregated(KNOWN) > 0 ? BACK : isAnyUnknown ? RESET : FINISH;
  }
}
