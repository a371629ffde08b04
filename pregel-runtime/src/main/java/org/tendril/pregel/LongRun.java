package org.tendril.pregel;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.EdgePartition;
import org.tendril.partition.GraphPartition;

/** One run of a {@link LongProgram}: its values, messages, aggregates and kernel. */
final class LongRun extends ProgramRun {
  /**
   * Supersteps that a run on a cut graph is thought to take, so that it begins on its own kernel.
   */
  private static final long EXPECTED_PASSES = 16;

  private final LongProgram program;
  private final List<LongCombiner> aggregators;
  private final LongGlobals globals;
  private final boolean bySource;
  private final KernelCache.Known<LongProgram, LongKernel> known;
  private LongKernel kernel;
  private LongContext[] contexts = new LongContext[0];

  final LongContext messageContext; // for messages along edges, which must not aggregate
  long[] values = new long[0]; // by vertex
  long[] nextValues = values; // by vertex; the same array where messages are per source
  long[] outgoing = values; // by vertex: what it sends, neutral if nothing; empty if by edge
  long[] nextOutgoing = new long[0]; // by vertex
  long[] inbox = new long[0]; // by vertex: combined message; neutral between supersteps
  long[] binMessages = new long[0]; // beside binReceivers

  /** A run on a whole graph. */
  LongRun(GraphPartition partition, LongProgram program, PregelOptions options, boolean hints) {
    this(
        partition,
        null,
        null,
        program,
        options,
        hints,
        new LongGlobals(partition.vertexCount(), program));
    this.values = new long[localCount()];
    this.nextValues = values;
    this.outgoing = new long[bySource ? localCount() : 0];
  }

  /** The work of one task on a partition of a cut graph; its arrays are yet to be set. */
  LongRun(
      EdgePartition place,
      String run,
      LongProgram program,
      PregelOptions options,
      LongGlobals own) {
    this(place.graph(), place, run, program, options, false, own);
  }

  private LongRun(
      GraphPartition partition,
      @Nullable EdgePartition place,
      @Nullable String run,
      LongProgram program,
      PregelOptions options,
      boolean hints,
      LongGlobals globals) {
    super(partition, place, options, globals.direction, hints);
    this.program = program;
    this.globals = globals;
    this.aggregators = List.copyOf(program.aggregators());
    this.bySource = program instanceof LongSourceProgram;
    this.known = LongKernels.cache().lookUp(program, run);
    boolean own =
        options.kernel() == PregelOptions.Kernel.OWN
            || (options.kernel() == PregelOptions.Kernel.AUTO
                && known.deservesOwn(place == null ? 0 : EXPECTED_PASSES * partition.edgeCount()));
    this.kernel = own ? known.own(program) : LongKernels.shared(program);
    this.messageContext = new LongContext(this, LongContext.NO_SLOTS);
  }

  LongResult result() {
    SuperstepLoop loop = new WholeLoop(this);
    StopReason reason = loop.run();
    return new LongResult(values, globals, reason);
  }

  @Override
  LongGlobals globals() {
    return globals;
  }

  @Override
  void initialize(BlockCounts context, int from, int to) {
    kernel.initialize(this, (LongContext) context, from, to);
  }

  @Override
  void preparePull() {
    if (bySource && nextOutgoing.length == 0) {
      nextOutgoing = new long[localCount()];
    }
    if (!bySource && nextValues == values) {
      nextValues = new long[localCount()];
    }
  }

  @Override
  void pull(BlockCounts context, int from, int to) {
    kernel.pull(this, (LongContext) context, from, to);
  }

  @Override
  void finishPull() {
    long[] sent = outgoing;
    long[] old = values;
    if (bySource) {
      outgoing = nextOutgoing;
      nextOutgoing = sent;
    }
    values = nextValues;
    nextValues = old;
  }

  @Override
  void gather(BlockCounts context, int from, int to) {
    kernel.gather(this, (LongContext) context, from, to);
  }

  /** Merges a block's messages to the listed local vertices into the inbox. */
  void merge(int[] receivers, LongBlock block) {
    kernel.merge(this, receivers, block);
  }

  @Override
  void prepareInbox(boolean empty) {
    long neutral = program.combiner().neutral();
    if (inbox.length == 0) {
      inbox = Bits.column(localCount(), neutral);
    } else if (empty) {
      Arrays.fill(inbox, neutral);
    }
  }

  @Override
  void preparePush(int binnedMessages) {
    if (inbox.length == 0) {
      inbox = Bits.column(localCount(), program.combiner().neutral());
    }
    if (binMessages.length < binnedMessages) {
      binMessages = new long[binnedMessages];
    }
  }

  @Override
  void deliver(BlockCounts context, int from, int to) {
    kernel.deliver(this, (LongContext) context, from, to);
  }

  @Override
  void countBins(int from, int to, int[] counts) {
    kernel.countBins(this, from, to, counts);
  }

  @Override
  void fillBins(BlockCounts context, int from, int to, int[] next) {
    kernel.fillBins(this, (LongContext) context, from, to, next);
  }

  @Override
  void emptyBin(int from, int to) {
    kernel.emptyBin(this, from, to);
  }

  @Override
  void clearMessages(int from, int to) {
    long neutral = program.combiner().neutral();
    for (int i = from; i < to; i++) {
      sending[frontierList[i]] = 0;
      if (bySource) {
        outgoing[frontierList[i]] = neutral;
      }
    }
  }

  @Override
  void computeListed(BlockCounts context, int[] list, int from, int to) {
    kernel.computeListed(this, (LongContext) context, list, from, to);
  }

  @Override
  void computeAll(BlockCounts context, int from, int to) {
    kernel.computeAll(this, (LongContext) context, from, to);
  }

  @Override
  BlockCounts context(int index, int count) {
    if (contexts.length < count) {
      int old = contexts.length;
      contexts = Arrays.copyOf(contexts, count);
      for (int i = old; i < count; i++) {
        contexts[i] = new LongContext(this, aggregators.size());
      }
    }
    contexts[index].reset();
    return contexts[index];
  }

  @Override
  void foldAggregates(int count) {
    if (aggregators.isEmpty()) {
      return;
    }
    long[][] contributions = new long[count][];
    for (int i = 0; i < count; i++) {
      contributions[i] = contexts[i].partials();
    }
    globals.fold(aggregators, contributions);
  }

  @Override
  boolean masterHalts() {
    return globals.masterHalts(program);
  }

  @Override
  int maxSupersteps() {
    return program.maxSupersteps();
  }

  @Override
  void visited(long edges) {
    if (options.kernel() == PregelOptions.Kernel.AUTO && !kernel.isOwn()) {
      known.visited(edges);
      if (known.deservesOwn()) {
        kernel = known.own(program);
      }
    }
  }

  @Override
  boolean onOwnKernel() {
    return kernel.isOwn();
  }

  LongCombiner aggregator(int slot) {
    return aggregators.get(slot);
  }
}
