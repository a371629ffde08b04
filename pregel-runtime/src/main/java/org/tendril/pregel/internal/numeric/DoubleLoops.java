package org.tendril.pregel.internal.numeric;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleEdgeProgram;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleSourceProgram;
import org.tendril.pregel.internal.kernel.Bits;
import org.tendril.pregel.internal.kernel.HiddenClasses;

/**
 * The loops that all programs share; also the template of the loops compiled for one program.
 *
 * <p>As an ordinary class it serves any program, by virtual calls. {@link DoubleKernels} defines
 * the same bytes again as a hidden class whose class data is one program; {@link #CONSTANT} is then
 * a constant and the whole program is inlined. Hot code must be here: the JIT profiles by method.
 * Depends on sorted neighbors: pull and push combine messages in ascending order of the sender.
 */
final class DoubleLoops extends DoubleKernel {
  private static final @Nullable DoubleProgram CONSTANT =
      HiddenClasses.constant(MethodHandles.lookup(), DoubleProgram.class);

  private final DoubleProgram given;

  DoubleLoops(DoubleProgram program) {
    this.given = program;
  }

  private DoubleProgram program() {
    return CONSTANT != null ? CONSTANT : given;
  }

  @Override
  void initialize(DoubleRun run, DoubleBlockContext context, int from, int to) {
    DoubleProgram program = program();
    int[] ordinals = run.ordinals;
    for (int i = from; i < to; i++) {
      int vertex = ordinals == null ? i : run.masters[i];
      context.vertex = vertex;
      int ordinal = context.at(ordinals, vertex);
      double value = program.initialValue(ordinal, context);
      run.values[vertex] = value;
      boolean active = program.startsActive(ordinal, context);
      run.halted[vertex] = (byte) (active ? 0 : 1);
      context.awake += active ? 1 : 0;
      prepareMessage(program, run, context, vertex, value, active);
    }
  }

  /** Stores the message of a vertex for the next superstep, in place. */
  private void prepareMessage(
      DoubleProgram program,
      DoubleRun run,
      DoubleBlockContext context,
      int vertex,
      double value,
      boolean sends) {
    boolean sending = sends;
    if (program instanceof DoubleSourceProgram bySource) {
      double neutral = program.combiner().neutral();
      int ordinal = run.ordinals == null ? vertex : run.ordinals[vertex];
      double message = sends ? bySource.message(ordinal, value, context) : neutral;
      run.outgoing[vertex] = message;
      sending = !Bits.same(message, neutral);
    }
    run.sending[vertex] = (byte) (sending ? 1 : 0);
    if (sending) {
      context.senders++;
      if (run.ordinals == null) { // on a cut graph mirrors also send; they are counted elsewhere
        context.senderEdges += run.sides.sendDegree(vertex);
      }
    }
  }

  @Override
  void pull(DoubleRun run, DoubleBlockContext context, int from, int to) {
    DoubleProgram program = program();
    double neutral = program.combiner().neutral();
    boolean hints = run.hints;
    double[] values = run.values;
    double[] nextValues = run.nextValues;
    double[] nextOutgoing = run.nextOutgoing;
    byte[] halted = run.halted;
    byte[] nextSending = run.nextSending;
    AdjacencySegment segment = run.sides.receiveSide().segmentOf(from);
    int[] offsets = segment.offsets();
    int first = segment.firstVertex();
    Adjacency second = run.sides.secondReceiveSide();
    EdgeSides sides = run.sides;
    long edges = 0;
    long computed = 0;
    long senders = 0;
    long senderEdges = 0;
    long awake = 0;
    for (int vertex = from; vertex < to; vertex++) {
      double value = values[vertex];
      double message = neutral;
      context.vertex = vertex; // for failures
      if (!hints || program.wants(value)) {
        int start = offsets[vertex - first];
        int end = offsets[vertex - first + 1];
        message = gather(program, run, context, segment, vertex, start, end, message);
        edges += end - start;
        if (second != null) {
          AdjacencySegment other = second.segmentOf(vertex);
          start = other.offsets()[vertex - other.firstVertex()];
          end = other.offsets()[vertex - other.firstVertex() + 1];
          message = gather(program, run, context, other, vertex, start, end, message);
          edges += end - start;
        }
      }
      double outgoing = neutral;
      boolean sends = false;
      double updated = value;
      if (halted[vertex] == 0 || !Bits.same(message, neutral)) {
        computed++;
        updated = program.compute(vertex, value, message, context);
        boolean halts = program.votesToHalt(value, updated, context);
        halted[vertex] = (byte) (halts ? 1 : 0);
        awake += halts ? 0 : 1;
        sends = program.sends(value, updated, context);
        if (sends && program instanceof DoubleSourceProgram bySource) {
          outgoing = bySource.message(vertex, updated, context);
          sends = !Bits.same(outgoing, neutral);
        }
      }
      nextValues[vertex] = updated;
      if (program instanceof DoubleSourceProgram) {
        nextOutgoing[vertex] = outgoing;
      }
      nextSending[vertex] = (byte) (sends ? 1 : 0);
      if (sends) {
        senders++;
        senderEdges += sides.sendDegree(vertex);
      }
    }
    context.edgesVisited += edges;
    context.computed += computed;
    context.senders += senders;
    context.senderEdges += senderEdges;
    context.awake += awake;
  }

  private double gather(
      DoubleProgram program,
      DoubleRun run,
      DoubleBlockContext context,
      AdjacencySegment segment,
      int vertex,
      int start,
      int end,
      double message) {
    DoubleCombiner combiner = program.combiner();
    int[] targets = segment.targets();
    double[] outgoing = run.outgoing;
    if (program instanceof DoubleEdgeProgram byEdge) {
      DoubleBlockContext messages = run.messageContext;
      int[] ordinals = run.ordinals;
      int receiver = ordinals == null ? vertex : ordinals[vertex];
      double[] values = run.values;
      byte[] sending = run.sending;
      double[] weights = segment.weights();
      int edge = start;
      try {
        for (; edge < end; edge++) {
          int sender = targets[edge];
          if (sending[sender] != 0) {
            double weight = weights == null ? 1.0 : weights[edge];
            int ordinal = messages.at(ordinals, sender);
            double sent = byEdge.message(ordinal, receiver, values[sender], weight, messages);
            message = combiner.combine(message, sent);
            if (run.hints && program.saturated(message)) {
              break;
            }
          }
        }
      } catch (Throwable e) {
        context.vertex = targets[edge]; // the sender; not stored for each edge
        throw e;
      }
    } else if (run.hints) {
      for (int edge = start; edge < end; edge++) {
        message = combiner.combine(message, outgoing[targets[edge]]);
        if (program.saturated(message)) {
          break;
        }
      }
    } else {
      for (int edge = start; edge < end; edge++) {
        message = combiner.combine(message, outgoing[targets[edge]]);
      }
    }
    return message;
  }

  @Override
  void gather(DoubleRun run, DoubleBlockContext context, int from, int to) {
    DoubleProgram program = program();
    double neutral = program.combiner().neutral();
    double[] inbox = run.inbox;
    byte[] touched = run.touched;
    AdjacencySegment segment = run.sides.receiveSide().segmentOf(from);
    int[] offsets = segment.offsets();
    int first = segment.firstVertex();
    Adjacency second = run.sides.secondReceiveSide();
    long edges = 0;
    for (int vertex = from; vertex < to; vertex++) {
      context.vertex = vertex;
      int start = offsets[vertex - first];
      int end = offsets[vertex - first + 1];
      double message = gather(program, run, context, segment, vertex, start, end, neutral);
      edges += end - start;
      if (second != null) {
        AdjacencySegment other = second.segmentOf(vertex);
        start = other.offsets()[vertex - other.firstVertex()];
        end = other.offsets()[vertex - other.firstVertex() + 1];
        message = gather(program, run, context, other, vertex, start, end, message);
        edges += end - start;
      }
      inbox[vertex] = message;
      touched[vertex] = (byte) (Bits.same(message, neutral) ? 0 : 1);
    }
    context.edgesVisited += edges;
  }

  @Override
  void merge(DoubleRun run, int[] receivers, DoubleBlock block) {
    DoubleCombiner combiner = program().combiner();
    double[] inbox = run.inbox;
    double[] messages = block.values();
    int[] positions = block.positions();
    for (int i = 0; i < messages.length; i++) {
      int receiver = receivers[positions == null ? i : positions[i]];
      inbox[receiver] = combiner.combine(inbox[receiver], messages[i]);
    }
  }

  @Override
  void deliver(DoubleRun run, DoubleBlockContext context, int from, int to) {
    DoubleProgram program = program();
    DoubleCombiner combiner = program.combiner();
    double[] inbox = run.inbox;
    byte[] touched = run.touched;
    int[] received = run.push.received;
    int count = run.push.receivedCount;
    int[] senders = run.frontier.list();
    Adjacency side = run.push.side();
    int[] ordinals = run.ordinals;
    long edges = 0;
    for (int i = from; i < to; i++) {
      int sender = senders[i];
      context.vertex = sender;
      int ordinal = run.messageContext.at(ordinals, sender);
      double value = program instanceof DoubleEdgeProgram ? run.values[sender] : 0;
      AdjacencySegment segment = side.segmentOf(sender);
      int[] targets = segment.targets();
      double[] weights = segment.weights();
      int local = sender - segment.firstVertex();
      int end = segment.offsets()[local + 1];
      for (int edge = segment.offsets()[local]; edge < end; edge++) {
        int receiver = targets[edge];
        edges++;
        if (run.hints && !program.wants(run.values[receiver])) {
          continue;
        }
        double message;
        if (program instanceof DoubleEdgeProgram byEdge) {
          double weight = weights == null ? 1.0 : weights[edge];
          int target = ordinals == null ? receiver : ordinals[receiver];
          message = byEdge.message(ordinal, target, value, weight, run.messageContext);
        } else {
          message = run.outgoing[sender];
        }
        inbox[receiver] = combiner.combine(inbox[receiver], message);
        if (touched[receiver] == 0) {
          touched[receiver] = 1;
          received[count++] = receiver;
        }
      }
    }
    run.push.receivedCount = count;
    context.edgesVisited += edges;
  }

  @Override
  void fillBins(DoubleRun run, DoubleBlockContext context, int from, int to, int[] next) {
    DoubleProgram program = program();
    Adjacency side = run.push.side();
    int shift = run.push.binShift;
    int[] binReceivers = run.push.binReceivers;
    double[] binMessages = run.binMessages;
    int[] senders = run.frontier.list();
    int[] ordinals = run.ordinals;
    long edges = 0;
    for (int i = from; i < to; i++) {
      int sender = senders[i];
      context.vertex = sender;
      double value = program instanceof DoubleEdgeProgram ? run.values[sender] : 0;
      AdjacencySegment segment = side.segmentOf(sender);
      int[] targets = segment.targets();
      double[] weights = segment.weights();
      int local = sender - segment.firstVertex();
      int start = segment.offsets()[local];
      int end = segment.offsets()[local + 1];
      edges += end - start;
      if (program instanceof DoubleEdgeProgram byEdge) {
        int ordinal = run.messageContext.at(ordinals, sender);
        for (int edge = start; edge < end; edge++) {
          int receiver = targets[edge];
          double weight = weights == null ? 1.0 : weights[edge];
          int position = next[receiver >>> shift]++;
          int target = ordinals == null ? receiver : ordinals[receiver];
          binReceivers[position] = receiver;
          binMessages[position] =
              byEdge.message(ordinal, target, value, weight, run.messageContext);
        }
      } else {
        double message = run.outgoing[sender];
        for (int edge = start; edge < end; edge++) {
          int receiver = targets[edge];
          int position = next[receiver >>> shift]++;
          binReceivers[position] = receiver;
          binMessages[position] = message;
        }
      }
    }
    context.edgesVisited += edges;
  }

  @Override
  void emptyBin(DoubleRun run, int from, int to) {
    DoubleProgram program = program();
    DoubleCombiner combiner = program.combiner();
    double[] inbox = run.inbox;
    byte[] touched = run.touched;
    int[] binReceivers = run.push.binReceivers;
    double[] binMessages = run.binMessages;
    boolean hints = run.hints;
    for (int position = from; position < to; position++) {
      int receiver = binReceivers[position];
      if (hints && !program.wants(run.values[receiver])) {
        continue;
      }
      inbox[receiver] = combiner.combine(inbox[receiver], binMessages[position]);
      touched[receiver] = 1;
    }
  }

  @Override
  void computeListed(DoubleRun run, DoubleBlockContext context, int[] listed, int from, int to) {
    DoubleProgram program = program();
    for (int i = from; i < to; i++) {
      int vertex = listed[i];
      long sendersBefore = context.senders;
      computeOne(program, run, context, vertex);
      if (context.senders > sendersBefore) {
        listed[from + (int) sendersBefore] = vertex; // behind i: no unread entry is lost
      }
    }
  }

  @Override
  void computeAll(DoubleRun run, DoubleBlockContext context, int from, int to) {
    DoubleProgram program = program();
    for (int vertex = from; vertex < to; vertex++) {
      computeOne(program, run, context, vertex);
    }
  }

  private void computeOne(
      DoubleProgram program, DoubleRun run, DoubleBlockContext context, int vertex) {
    double neutral = program.combiner().neutral();
    double message = run.inbox[vertex];
    run.inbox[vertex] = neutral;
    run.touched[vertex] = 0;
    double value = run.values[vertex];
    if (run.halted[vertex] != 0 && Bits.same(message, neutral)) {
      prepareMessage(program, run, context, vertex, value, false);
      return;
    }
    context.computed++;
    context.vertex = vertex;
    int ordinal = context.at(run.ordinals, vertex);
    double updated = program.compute(ordinal, value, message, context);
    boolean halts = program.votesToHalt(value, updated, context);
    run.values[vertex] = updated;
    run.halted[vertex] = (byte) (halts ? 1 : 0);
    context.awake += halts ? 0 : 1;
    boolean sends = program.sends(value, updated, context);
    prepareMessage(program, run, context, vertex, updated, sends);
  }
}
