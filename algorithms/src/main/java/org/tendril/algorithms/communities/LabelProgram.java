package org.tendril.algorithms.communities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.pregel.Aggregator;
import org.tendril.pregel.EdgeContext;
import org.tendril.pregel.ObjectContext;
import org.tendril.pregel.ObjectProgram;

/**
 * Label propagation as a program. A message holds votes as sorted runs of pairs: a label and the
 * bits of its votes. Each run is at least twice as long as the next, so that merging the votes of d
 * neighbors takes O(d log d), also at a hub.
 *
 * @param iterations number of iterations
 * @param bothEnds whether an edge carries a vote to its source, too
 * @param isWeighted whether edge values, then Doubles, count as votes
 */
record LabelProgram<E extends @Nullable Object>(
    int iterations, boolean bothEnds, boolean isWeighted)
    implements ObjectProgram<Long, E, long[][]> {
  private static final long serialVersionUID = 1L;
  private static final Aggregator<Long> CHANGED = new Aggregator<>("changed", 0L, Long::sum);

  @Override
  public long @Nullable [][] initialMessage() {
    return null; // superstep 0 only keeps the first labels
  }

  @Override
  public int maxSupersteps() {
    return iterations + 1;
  }

  @Override
  public Long compute(ObjectContext<long[][]> context, Long label, long @Nullable [][] votes) {
    context.stayAwake(); // to vote again
    if (votes == null) {
      return label;
    }
    long winner = winner(joined(votes));
    context.aggregate(CHANGED, winner == label ? 0L : 1L);
    return winner;
  }

  @Override
  public void send(EdgeContext<Long, E, long[][]> edge) {
    double votes = isWeighted ? (Double) Objects.requireNonNull((Object) edge.value()) : 1;
    if (votes == 0) {
      return;
    }
    long bits = Double.doubleToRawLongBits(votes);
    edge.sendToTarget(new long[][] {{edge.sourceValue(), bits}});
    if (bothEnds) {
      edge.sendToSource(new long[][] {{edge.targetValue(), bits}});
    }
  }

  @Override
  public long[][] merge(long[][] a, long[][] b) {
    List<long[]> runs = new ArrayList<>(a.length + b.length);
    runs.addAll(Arrays.asList(a));
    runs.addAll(Arrays.asList(b));
    if (b.length > 1) {
      runs.sort((x, y) -> Integer.compare(y.length, x.length));
    }
    while (runs.size() > 1) {
      int last = runs.size() - 1;
      if (runs.get(last - 1).length >= 2 * runs.get(last).length) {
        break;
      }
      long[] shorter = runs.remove(last);
      runs.set(last - 1, merged(runs.get(last - 1), shorter));
    }
    return runs.toArray(new long[0][]);
  }

  @Override
  public List<Aggregator<?>> aggregators() {
    return List.of(CHANGED);
  }

  @Override
  public void master(ObjectProgram.Master master) {
    if (master.superstep() > 0 && master.aggregated(CHANGED) == 0) {
      master.halt();
    }
  }

  private static long[] joined(long[][] runs) {
    long[] all = runs[runs.length - 1];
    for (int i = runs.length - 2; i >= 0; i--) {
      all = merged(runs[i], all);
    }
    return all;
  }

  /** The pairs of two runs, those of one label added. */
  private static long[] merged(long[] a, long[] b) {
    long[] all = new long[a.length + b.length];
    int i = 0;
    int j = 0;
    int size = 0;
    while (i < a.length || j < b.length) {
      int order = i == a.length ? 1 : j == b.length ? -1 : Long.compare(a[i], b[j]);
      all[size] = order <= 0 ? a[i] : b[j];
      double votes = order <= 0 ? Double.longBitsToDouble(a[i + 1]) : 0;
      votes += order >= 0 ? Double.longBitsToDouble(b[j + 1]) : 0;
      all[size + 1] = Double.doubleToRawLongBits(votes);
      size += 2;
      i += order <= 0 ? 2 : 0;
      j += order >= 0 ? 2 : 0;
    }
    return size == all.length ? all : Arrays.copyOf(all, size);
  }

  private static long winner(long[] votes) {
    long winner = votes[0];
    double most = Double.longBitsToDouble(votes[1]);
    for (int i = 2; i < votes.length; i += 2) {
      double count = Double.longBitsToDouble(votes[i + 1]);
      if (count > most) { // equal ones: the smaller label, which comes first
        winner = votes[i];
        most = count;
      }
    }
    return winner;
  }
}
