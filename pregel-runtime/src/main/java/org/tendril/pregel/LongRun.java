package org.tendril.pregel;

import java.util.Arrays;
import java.util.List;
import org.tendril.partition.GraphPartition;

/** One run of a {@link LongProgram}: its values, messages, aggregates and kernel. */
final class LongRun extends ProgramRun {
  private final LongProgram program;
  private final List<LongCombiner> aggregators;
  private final long[] aggregates; // by slot, of the last superstep
  private final long[] parameters; // by slot
  private final boolean bySource;
  private final KernelCache.Known<LongProgram, LongKernel> known;
  private LongKernel kernel;
  private LongContext[] contexts = new LongContext[0];

  final LongContext messageContext; // for messages along edges, which must not aggregate
  long[] values; // by vertex
  long[] nextValues; // by vertex; the same array where messages are per source
  long[] outgoing; // by vertex: what it sends, neutral if nothing; empty for edge programs
  long[] nextOutgoing = new long[0]; // by vertex
  long[] inbox = new long[0]; // by vertex: combined message; neutral between supersteps
  long[] binMessages = new long[0]; // beside binReceivers

  LongRun(GraphPartition partition, LongProgram program, PregelOptions options, boolean hints) {
    super(partition, options, program.activeDirection(), hints);
    this.program = program;
    this.aggregators = List.copyOf(program.aggregators());
    this.aggregates = new long[aggregators.size()];
    this.parameters = program.parameters().clone();
    this.bySource = program instanceof LongSourceProgram;
    this.values = new long[vertexCount()];
    this.nextValues = values;
    this.outgoing = new long[bySource ? vertexCount() : 0];
    this.known = LongKernels.cache().lookUp(program);
    boolean own =
        options.kernel() == PregelOptions.Kernel.OWN
            || (options.kernel() == PregelOptions.Kernel.AUTO && known.deservesOwn());
    this.kernel = own ? known.own(program) : LongKernels.shared(program);
    this.messageContext = new LongContext(this, LongContext.NO_SLOTS);
  }

  LongResult result() {
    StopReason reason = run();
    return new LongResult(values, supersteps(), reason, aggregates);
  }

  @Override
  void initialize(BlockCounts context, int from, int to) {
    kernel.initialize(this, (LongContext) context, from, to);
  }

  @Override
  void preparePull() {
    if (bySource && nextOutgoing.length == 0) {
      nextOutgoing = new long[vertexCount()];
    }
    if (!bySource && nextValues == values) {
      nextValues = new long[vertexCount()];
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
  void preparePush(int binnedMessages) {
    if (inbox.length == 0) {
      inbox = new long[vertexCount()];
      Arrays.fill(inbox, program.combiner().neutral());
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
    for (int slot = 0; slot < aggregates.length; slot++) {
      aggregates[slot] = fold(slot, 0, count);
    }
  }

  private long fold(int slot, int from, int to) {
    if (to - from == 0) {
      return aggregators.get(slot).neutral();
    }
    if (to - from == 1) {
      return contexts[from].partial(slot);
    }
    int middle = (from + to) >>> 1;
    return aggregators.get(slot).combine(fold(slot, from, middle), fold(slot, middle, to));
  }

  @Override
  boolean masterHalts() {
    LongMaster master = new LongMaster(this);
    program.master(master);
    return master.isHalted();
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

  long aggregated(int slot) {
    return aggregates[slot];
  }

  LongCombiner aggregator(int slot) {
    return aggregators.get(slot);
  }

  long parameter(int slot) {
    return parameters[slot];
  }

  void setParameter(int slot, long value) {
    parameters[slot] = value;
  }
}
