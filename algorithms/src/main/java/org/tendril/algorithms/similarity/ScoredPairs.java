package org.tendril.algorithms.similarity;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.List;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.partition.GraphPartition;

/** A growing list of pairs with scores. */
final class ScoredPairs {
  private final IntArrayList sources = new IntArrayList();
  private final IntArrayList targets = new IntArrayList();
  private final DoubleArrayList scores = new DoubleArrayList();

  void add(int source, int target, double score) {
    sources.add(source);
    targets.add(target);
    scores.add(score);
  }

  void addAll(ScoredPairs other) {
    sources.addAll(other.sources);
    targets.addAll(other.targets);
    scores.addAll(other.scores);
  }

  int size() {
    return scores.size();
  }

  /** Keeps the best pairs from a position on, at most {@code count}, and sorts them best first. */
  void keepBest(int from, int count) {
    int[] order = new int[size() - from];
    for (int i = 0; i < order.length; i++) {
      order[i] = from + i;
    }
    IntArrays.quickSort(order, this::compare);
    int kept = Math.min(count, order.length);
    ScoredPairs best = new ScoredPairs();
    for (int i = 0; i < kept; i++) {
      best.add(sources.getInt(order[i]), targets.getInt(order[i]), scores.getDouble(order[i]));
    }
    sources.size(from);
    targets.size(from);
    scores.size(from);
    addAll(best);
  }

  private int compare(int a, int b) {
    int byScore = Double.compare(scores.getDouble(b), scores.getDouble(a));
    if (byScore != 0) {
      return byScore;
    }
    int bySource = Integer.compare(sources.getInt(a), sources.getInt(b));
    return bySource != 0 ? bySource : Integer.compare(targets.getInt(a), targets.getInt(b));
  }

  static ScoredPairs joined(List<ScoredPairs> parts) {
    ScoredPairs all = new ScoredPairs();
    parts.forEach(all::addAll);
    return all;
  }

  EdgeScores result(String name, GraphPartition partition) {
    return EdgeScores.of(
        name, partition, sources.toIntArray(), targets.toIntArray(), scores.toDoubleArray());
  }
}
