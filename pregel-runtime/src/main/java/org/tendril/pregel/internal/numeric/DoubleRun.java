package org.tendril.pregel.internal.numeric;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.DoubleSourceProgram;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.StopReason;
import org.tendril.pregel.internal.kernel.Bits;
import org.tendril.pregel.internal.kernel.KernelCache;
import org.tendril.pregel.internal.superstep.SuperstepLoop;

/** One run of a {@link DoubleProgram}: its values, messages, aggregates and kernel. */
final class DoubleRun extends ProgramRun {
  /**
   * Supersteps that a run on a cut graph is thought to take, so that it begins on its own kernel.
   */
  private static final long EXPECTED_PASSES = 16;

  private final DoubleProgram program;
  private final List<DoubleCombiner> aggregators;
  private final DoubleGlobals globals;
  private final boolean bySource;
  private final KernelCache.Known<DoubleProgram, DoubleKernel> known;
  private DoubleKernel kernel;
  private DoubleBlockContext[] contexts = new DoubleBlockContext[0];

  final DoubleBlockContext messageContext; // for messages along edges, which must not aggregate
  double[] values = new double[0]; // by vertex
  double[] nextValues = values; // by vertex; the same array where messages are per source
  double[] outgoing = values; // by vertex: what it sends, neutral if nothing; empty if by edge
  double[] nextOutgoing = new double[0]; // by vertex
  double[] inbox = new double[0]; // by vertex: combined message; neutral between supersteps
  double[] binMessages = new double[0]; // beside binReceivers

  /** A run on a whole graph. */
  DoubleRun(GraphPartition partition, DoubleProgram program, PregelOptions options, boolean hints) {
    this(
        partition,
        null,
        null,
        program,
        options,
        hints,
        new DoubleGlobals(partition.vertexCount(), program));
    this.values = new double[localCount()];
    this.nextValues = values;
    this.outgoing = new double[bySource ? localCount() : 0];
  }

  /** The work of one task on a partition of a cut graph; its arrays are yet to be set. */
  DoubleRun(
      CutPartition place,
      String run,
      DoubleProgram program,
      PregelOptions options,
      DoubleGlobals own) {
    this(place.graph(), place, run, program, options, false, own);
  }

  private DoubleRun(
      GraphPartition partition,
      @Nullable CutPartition place,
      @Nullable String run,
      DoubleProgram program,
      PregelOptions options,
      boolean hints,
      DoubleGlobals globals) {
    super(partition, place, options, globals.direction, hints);
    this.program = program;
    this.globals = globals;
    this.aggregators = List.copyOf(program.aggregators());
    this.bySource = program instanceof DoubleSourceProgram;
    this.known = DoubleKernels.cache().lookUp(program, run);
    boolean own =
        options.kernel() == PregelOptions.Kernel.OWN
            || (options.kernel() == PregelOptions.Kernel.AUTO
                && known.deservesOwn(place == null ? 0 : EXPECTED_PASSES * partition.edgeCount()));
    this.kernel = own ? known.own(program) : DoubleKernels.shared(program);
    this.messageContext = new DoubleBlockContext(this, DoubleBlockContext.NO_SLOTS);
  }

  DoubleResult result() {
    SuperstepLoop loop = new WholeLoop(this);
    StopReason reason = loop.run();
    return new DoubleRunResult(values, globals, reason);
  }

  @Override
  DoubleGlobals globals() {
    return globals;
  }

  @Override
  void initialize(BlockContext context, int from, int to) {
    kernel.initialize(this, (DoubleBlockContext) context, from, to);
  }

  @Override
  void preparePull() {
    if (bySource && nextOutgoing.length == 0) {
      nextOutgoing = new double[localCount()];
    }
    if (!bySource && nextValues == values) {
      nextValues = new double[localCount()];
    }
  }

  @Override
  void pull(BlockContext context, int from, int to) {
    kernel.pull(this, (DoubleBlockContext) context, from, to);
  }

  @Override
  void finishPull() {
    double[] sent = outgoing;
    double[] old = values;
    if (bySource) {
      outgoing = nextOutgoing;
      nextOutgoing = sent;
    }
    values = nextValues;
    nextValues = old;
  }

  @Override
  void gather(BlockContext context, int from, int to) {
    kernel.gather(this, (DoubleBlockContext) context, from, to);
  }

  /** Merges a block's messages to the listed local vertices into the inbox. */
  void merge(int[] receivers, DoubleBlock block) {
    kernel.merge(this, receivers, block);
  }

  @Override
  void prepareInbox(boolean empty) {
    double neutral = program.combiner().neutral();
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
      binMessages = new double[binnedMessages];
    }
  }

  @Override
  void deliver(BlockContext context, int from, int to) {
    kernel.deliver(this, (DoubleBlockContext) context, from, to);
  }

  @Override
  void countBins(int from, int to, int[] counts) {
    kernel.countBins(this, from, to, counts);
  }

  @Override
  void fillBins(BlockContext context, int from, int to, int[] next) {
    kernel.fillBins(this, (DoubleBlockContext) context, from, to, next);
  }

  @Override
  void emptyBin(int from, int to) {
    kernel.emptyBin(this, from, to);
  }

  @Override
  void clearMessages(int from, int to) {
    double neutral = program.combiner().neutral();
    for (int i = from; i < to; i++) {
      sending[frontierList[i]] = 0;
      if (bySource) {
        outgoing[frontierList[i]] = neutral;
      }
    }
  }

  @Override
  void computeListed(BlockContext context, int[] list, int from, int to) {
    kernel.computeListed(this, (DoubleBlockContext) context, list, from, to);
  }

  @Override
  void computeAll(BlockContext context, int from, int to) {
    kernel.computeAll(this, (DoubleBlockContext) context, from, to);
  }

  @Override
  BlockContext context(int index, int count) {
    if (contexts.length < count) {
      int old = contexts.length;
      contexts = Arrays.copyOf(contexts, count);
      for (int i = old; i < count; i++) {
        contexts[i] = new DoubleBlockContext(this, aggregators.size());
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
    double[][] contributions = new double[count][];
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

  DoubleCombiner aggregator(int slot) {
    return aggregators.get(slot);
  }
}
