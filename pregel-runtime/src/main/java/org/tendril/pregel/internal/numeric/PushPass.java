package org.tendril.pregel.internal.numeric;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;

/**
 * Pushes the messages of the frontier into the inbox, in the order of a pull. One thread delivers
 * the messages of a small frontier. Those of a larger one are put into bins of receivers, sender by
 * sender; one thread empties each bin.
 */
final class PushPass {
  private static final int SMALL_PUSH_EDGES = 1 << 14;
  private static final int MOST_BINS = 256;

  private final ProgramRun run;
  private @Nullable Adjacency side; // of the current part of the pass

  // written by the loops
  int[] received = new int[0]; // receivers in order of arrival, where one thread delivers
  int receivedCount;
  int binShift; // log2 of vertices per bin
  int[] binReceivers = new int[0]; // by message, grouped by bin

  PushPass(ProgramRun run) {
    this.run = run;
  }

  /** The edges that the loops are to walk. */
  Adjacency side() {
    return Objects.requireNonNull(side);
  }

  /** Whether one thread delivers the messages: cheaper than sharing so little work. */
  boolean isSmall() {
    return run.frontier.edges < Math.max(SMALL_PUSH_EDGES, run.localCount() >>> 6);
  }

  /** Delivers all messages of the listed frontier; returns the number of edges. */
  long run() {
    return isSmall() ? deliverDirectly() : deliverThroughBins();
  }

  /** Whether a small push has so few receivers that sorting them beats scanning the marks. */
  boolean hasFewReceivers() {
    return receivedCount < run.localCount() >>> 6;
  }

  /** The receivers of a small push, ascending. */
  int[] sortedReceivers() {
    int[] sorted = Arrays.copyOf(received, receivedCount);
    Arrays.sort(sorted);
    return sorted;
  }

  private long deliverDirectly() {
    run.preparePush(0);
    int most = (int) Math.min(run.localCount(), run.frontier.edges);
    if (received.length < most) {
      received = new int[most];
    }
    receivedCount = 0;
    BlockContext context = run.context(0, 1);
    deliverAlong(run.sides.sendSide(), context);
    Adjacency second = run.sides.secondSendSide();
    if (second != null) {
      deliverAlong(second, context);
    }
    return context.edgesVisited();
  }

  private void deliverAlong(Adjacency edges, BlockContext context) {
    side = edges;
    run.run(run::deliver, context, 0, run.frontier.list().length);
  }

  private long deliverThroughBins() {
    long edges = deliverThroughBins(run.sides.sendSide());
    Adjacency second = run.sides.secondSendSide();
    return second == null ? edges : edges + deliverThroughBins(second);
  }

  private long deliverThroughBins(Adjacency edges) {
    side = edges;
    int[] senders = run.frontier.list();
    long[] edgesBefore = new long[senders.length + 1];
    for (int i = 0; i < senders.length; i++) {
      edgesBefore[i + 1] = edgesBefore[i] + edges.degree(senders[i]);
    }
    int messages = Math.toIntExact(edgesBefore[senders.length]);
    run.engine().memory().require(12L * messages, "a push of " + messages + " messages");
    run.preparePush(messages);
    if (binReceivers.length < messages) {
      binReceivers = new int[messages];
    }
    int last = run.localCount() - 1;
    binShift = Math.max(6, 32 - Integer.numberOfLeadingZeros(last / MOST_BINS));
    int bins = (last >>> binShift) + 1;
    Blocks chunks = Blocks.balanced(senders.length, i -> edgesBefore[i] + i);
    int[][] next = new int[chunks.count()][bins];
    run.parallel.forEach(chunks, (chunk, from, to) -> countBins(from, to, next[chunk]));
    int[] binStart = startPositions(next, bins);
    assert binStart[bins] == messages : "binned=" + binStart[bins] + " messages=" + messages;
    BlockContext[] contexts = run.contexts(chunks.count());
    run.parallel.forEach(
        chunks,
        (chunk, from, to) ->
            run.run(
                (context, first, end) -> run.fillBins(context, first, end, next[chunk]),
                contexts[chunk],
                from,
                to));
    run.parallel.forEach(
        Blocks.single(bins), (bin, from, to) -> run.emptyBin(binStart[bin], binStart[bin + 1]));
    return messages;
  }

  /** Counts the messages of senders [from, to) for each bin of receivers. */
  private void countBins(int from, int to, int[] counts) {
    Adjacency edges = side();
    int[] senders = run.frontier.list();
    int shift = binShift;
    for (int i = from; i < to; i++) {
      int sender = senders[i];
      AdjacencySegment segment = edges.segmentOf(sender);
      int[] targets = segment.targets();
      int local = sender - segment.firstVertex();
      int end = segment.offsets()[local + 1];
      for (int edge = segment.offsets()[local]; edge < end; edge++) {
        counts[targets[edge] >>> shift]++;
      }
    }
  }

  /** Turns counts by chunk and bin into first positions; returns where each bin begins. */
  private static int[] startPositions(int[][] counts, int bins) {
    int[] binStart = new int[bins + 1];
    int position = 0;
    for (int bin = 0; bin < bins; bin++) {
      binStart[bin] = position;
      for (int[] ofChunk : counts) {
        int count = ofChunk[bin];
        ofChunk[bin] = position;
        position += count;
      }
    }
    binStart[bins] = position;
    return binStart;
  }
}
