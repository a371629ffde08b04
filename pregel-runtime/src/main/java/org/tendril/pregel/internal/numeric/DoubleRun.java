package org.tendril.pregel.internal.numeric;

import java.util.Arrays;
import java.util.List;
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
import org.tendril.pregel.internal.kernel.KernelChoice;
import org.tendril.pregel.internal.superstep.ComputeSite;

/** One run of a {@link DoubleProgram}: its values, messages, aggregates and kernel. */
final class DoubleRun extends ProgramRun {
  /** Assumed number of supersteps on a cut graph, so that long runs start on their own kernel. */
  private static final long EXPECTED_PASSES = 16;

  private final DoubleProgram program;
  private final List<DoubleCombiner> aggregators;
  private final DoubleGlobals globals;
  private final boolean bySource;
  private final KernelChoice<DoubleProgram, DoubleKernel> kernels;
  private DoubleBlockContext[] contexts = new DoubleBlockContext[0];

  final DoubleBlockContext messageContext; // for messages along edges, which must not aggregate
  double[] values = new double[0]; // by vertex
  double[] nextValues = values; // by vertex; the same array where messages are per source
  double[] outgoing = values; // by vertex: its message, neutral if none; empty if by edge
  double[] nextOutgoing = new double[0]; // by vertex
  double[] inbox = new double[0]; // by vertex: combined message; neutral between supersteps
  double[] binMessages = new double[0]; // parallel to the receivers of the bins

  /** A run on a whole graph. */
  DoubleRun(GraphPartition whole, DoubleProgram program, PregelOptions options, boolean hints) {
    super(whole, options, program.activeDirection(), hints);
    this.program = program;
    this.globals = new DoubleGlobals(whole.vertexCount(), program);
    this.aggregators = List.copyOf(program.aggregators());
    this.bySource = program instanceof DoubleSourceProgram;
    this.kernels = kernels(DoubleKernels.cache().lookUp(program), 0);
    this.messageContext = new DoubleBlockContext(this, DoubleBlockContext.NO_SLOTS);
    this.values = new double[localCount()];
    this.nextValues = values;
    this.outgoing = new double[bySource ? localCount() : 0];
  }

  /** A run for one task on a partition of a cut graph; the task sets the arrays. */
  DoubleRun(
      CutPartition part,
      String run,
      DoubleProgram program,
      PregelOptions options,
      DoubleGlobals own) {
    super(part, options, own.direction);
    this.program = program;
    this.globals = own;
    this.aggregators = List.copyOf(program.aggregators());
    this.bySource = program instanceof DoubleSourceProgram;
    this.kernels =
        kernels(
            DoubleKernels.cache().lookUp(program, run), EXPECTED_PASSES * part.graph().edgeCount());
    this.messageContext = new DoubleBlockContext(this, DoubleBlockContext.NO_SLOTS);
  }

  private KernelChoice<DoubleProgram, DoubleKernel> kernels(
      KernelCache.ProgramStatistics<DoubleProgram, DoubleKernel> known, long expectedEdges) {
    return KernelChoice.of(program, options.kernel(), known, 1, expectedEdges);
  }

  private DoubleKernel kernel() {
    return kernels.kernel();
  }

  DoubleResult result() {
    StopReason reason = new WholeLoop(this).run();
    return new DoubleRunResult(values, globals, reason);
  }

  @Override
  DoubleGlobals globals() {
    return globals;
  }

  @Override
  void initialize(BlockContext context, int from, int to) {
    kernel().initialize(this, (DoubleBlockContext) context, from, to);
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
    kernel().pull(this, (DoubleBlockContext) context, from, to);
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
    kernel().gather(this, (DoubleBlockContext) context, from, to);
  }

  /** Merges a block's messages to the listed local vertices into the inbox. */
  void merge(int[] receivers, DoubleBlock block) {
    kernel().merge(this, receivers, block);
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
    kernel().deliver(this, (DoubleBlockContext) context, from, to);
  }

  @Override
  void fillBins(BlockContext context, int from, int to, int[] next) {
    kernel().fillBins(this, (DoubleBlockContext) context, from, to, next);
  }

  @Override
  void emptyBin(int from, int to) {
    try {
      kernel().emptyBin(this, from, to);
    } catch (Throwable e) { // of the user's combiner
      throw ComputeSite.failure("a program", globals.superstep, site.description(), e);
    }
  }

  @Override
  void clearMessages(int from, int to) {
    double neutral = program.combiner().neutral();
    int[] senders = frontier.list();
    for (int i = from; i < to; i++) {
      sending[senders[i]] = 0;
      if (bySource) {
        outgoing[senders[i]] = neutral;
      }
    }
  }

  @Override
  void computeListed(BlockContext context, int[] list, int from, int to) {
    kernel().computeListed(this, (DoubleBlockContext) context, list, from, to);
  }

  @Override
  void computeAll(BlockContext context, int from, int to) {
    kernel().computeAll(this, (DoubleBlockContext) context, from, to);
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
    kernels.visited(edges);
  }

  @Override
  boolean onOwnKernel() {
    return kernel().isOwn();
  }

  DoubleCombiner aggregator(int slot) {
    return aggregators.get(slot);
  }
}
