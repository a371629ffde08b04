package org.tendril.pregel.internal.numeric;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.internal.superstep.ComputeSite;

/**
 * The working state of a program on a whole graph, or of one task of one superstep on a partition.
 * Subclasses hold the arrays and loops that depend on the type of values; {@link WholeStep} and
 * {@link CutStep} order the work of a superstep.
 *
 * <p>A pull combines the messages to each vertex in ascending order of the sender; a push keeps
 * that order. Both give the same bits.
 */
abstract class ProgramRun {
  final ComputeSite site;
  final int @Nullable [] ordinals; // by local vertex of a partition; null: equal to it
  final int[] masters; // local vertices, ascending; empty on a whole graph
  final Parallel parallel;
  final PregelOptions options;
  final boolean hints;
  final EdgeSides sides;
  final Frontier frontier = new Frontier();
  final PushPass push = new PushPass(this);
  byte[] sending; // by vertex: 1 if it sends in this superstep
  byte[] nextSending = new byte[0]; // by vertex; allocated by the first pull
  byte[] halted; // by vertex: 1 if it rests until a message arrives
  byte[] touched = new byte[0]; // by vertex: 1 if it has a message; all 0 between supersteps
  private long awake;

  /** A run on a whole graph. */
  ProgramRun(GraphPartition whole, PregelOptions options, EdgeDirection direction, boolean hints) {
    this.site = ComputeSite.of(whole);
    this.ordinals = null;
    this.masters = new int[0];
    this.parallel = whole.engine().parallel();
    this.options = options;
    this.hints = hints;
    this.sides = new EdgeSides(site, false, direction);
    this.sending = new byte[whole.vertexCount()];
    this.halted = new byte[whole.vertexCount()];
  }

  /** A run on a partition, without hints; the task sets the arrays. */
  ProgramRun(CutPartition part, PregelOptions options, EdgeDirection direction) {
    this.site = ComputeSite.of(part);
    this.ordinals = part.ordinals();
    this.masters = part.masters();
    this.parallel = part.graph().engine().parallel();
    this.options = options;
    this.hints = false;
    boolean mastersHoldOutEdges = part.routing().staysAtMasters(MirrorRole.SOURCE);
    this.sides = new EdgeSides(site, mastersHoldOutEdges, direction);
    this.sending = new byte[0];
    this.halted = new byte[0];
  }

  // the loops and arrays of the subclasses

  abstract NumericGlobals globals();

  abstract void initialize(BlockContext context, int from, int to);

  abstract void preparePull();

  abstract void pull(BlockContext context, int from, int to);

  abstract void finishPull();

  /** Pulls the messages to a range of vertices into the inbox, without computing. */
  abstract void gather(BlockContext context, int from, int to);

  /** Allocates the inbox if there is none; clears it if {@code empty}. */
  abstract void prepareInbox(boolean empty);

  abstract void preparePush(int binnedMessages);

  abstract void deliver(BlockContext context, int from, int to);

  abstract void fillBins(BlockContext context, int from, int to, int[] next);

  abstract void emptyBin(int from, int to);

  abstract void clearMessages(int from, int to);

  abstract void computeListed(BlockContext context, int[] list, int from, int to);

  abstract void computeAll(BlockContext context, int from, int to);

  /** Counters and partial aggregates of block {@code index}, cleared. */
  abstract BlockContext context(int index, int count);

  /** Folds the partial aggregates of the first {@code count} contexts, in a fixed tree. */
  abstract void foldAggregates(int count);

  abstract boolean masterHalts();

  abstract int maxSupersteps();

  /** Notes the work of a superstep; may change the kernel for the next one. */
  abstract void visited(long edges);

  abstract boolean onOwnKernel();

  // read by the loops, the contexts and the steps

  final Engine engine() {
    return site.graph().engine();
  }

  /** Number of vertices of this partition. */
  final int localCount() {
    return site.graph().vertexCount();
  }

  /** The local vertex of an ordinal of a cut graph. */
  final int localOf(int ordinal) {
    int local = site.localOf(ordinal);
    if (local < 0) {
      throw new IllegalArgumentException(
          "a program may read only the vertex at hand and its neighbors: vertex="
              + ordinal
              + "; keep what it needs of others in fields");
    }
    return local;
  }

  /** Number of vertices that have not voted to halt. */
  final long awake() {
    return awake;
  }

  final void ensureTouched() {
    if (touched.length == 0) {
      touched = new byte[localCount()];
    }
  }

  /** Whether no vertex is marked as having a message. */
  final boolean isUntouched() {
    return Marks.next(touched, 0, touched.length) == touched.length;
  }

  /** One range of vertices or list positions, with the context of its block. */
  @FunctionalInterface
  interface BlockLoop {
    void run(BlockContext context, int from, int to);
  }

  /** The counts of a loop over all blocks. */
  record LoopCounts(long edges, long computed, List<BlockContext> contexts) {}

  /** Runs a loop with one context per block, then folds counts and aggregates in block order. */
  final LoopCounts forBlocks(Blocks blocks, BlockLoop loop) {
    BlockContext[] contexts = contexts(blocks.count());
    LoopCounts work = runBlocks(blocks, contexts, loop);
    long senders = 0;
    long senderEdges = 0;
    long stillAwake = 0;
    for (BlockContext context : contexts) {
      senders += context.senders();
      senderEdges += context.senderEdges();
      stillAwake += context.awake();
    }
    globals().frontier = senders;
    frontier.edges = senderEdges;
    awake = stillAwake;
    foldAggregates(contexts.length);
    return work;
  }

  /** As {@link #forBlocks}, but leaves the frontier and the aggregates as they are. */
  final LoopCounts runBlocks(Blocks blocks, BlockContext[] contexts, BlockLoop loop) {
    parallel.forEach(blocks, (block, from, to) -> run(loop, contexts[block], from, to));
    long edges = 0;
    long computed = 0;
    for (BlockContext context : contexts) {
      edges += context.edgesVisited();
      computed += context.computed();
    }
    return new LoopCounts(edges, computed, List.of(contexts));
  }

  /** Runs a loop over one block; a failure of the program names the vertex. */
  final void run(BlockLoop loop, BlockContext context, int from, int to) {
    try {
      loop.run(context, from, to);
    } catch (Throwable e) { // of the user's code
      int vertex = context.vertex();
      String where = vertex < 0 ? "" : "vertexId=" + site.vertexId(vertex);
      throw ComputeSite.failure("a program", globals().superstep, site.description() + where, e);
    }
  }

  final BlockContext[] contexts(int count) {
    BlockContext[] contexts = new BlockContext[count];
    for (int i = 0; i < count; i++) {
      contexts[i] = context(i, count);
    }
    return contexts;
  }
}
