package org.tendril.algorithms.result;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.engine.files.Text;
import org.tendril.graph.internal.form.TopSelection;
import org.tendril.partition.GraphPartition;

/**
 * Scores of pairs of vertices: edges or candidates for edges. Rows ascend by source and target,
 * unless the algorithm states another order.
 */
public final class EdgeScores extends RowResult {
  private final String name;
  private final int[] sources; // by row: vertices
  private final int[] targets; // by row
  private final double[] scores; // by row

  private EdgeScores(
      String name,
      GraphPartition graph,
      int[] sources,
      int[] targets,
      double[] scores,
      Supplier<Certificate> certificate) {
    super(graph, certificate);
    this.name = name;
    this.sources = sources;
    this.targets = targets;
    this.scores = scores;
  }

  /**
   * Scores under this name; takes ownership of the arrays.
   *
   * @param sources by row: a vertex of the graph
   * @param targets by row: a vertex of the graph
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static EdgeScores of(
      String name, GraphPartition graph, int[] sources, int[] targets, double[] scores) {
    if (sources.length != targets.length || sources.length != scores.length) {
      throw new IllegalArgumentException(
          "there must be two endpoints for each score: sources="
              + sources.length
              + " targets="
              + targets.length
              + " scores="
              + scores.length);
    }
    return new EdgeScores(name, graph, sources, targets, scores, NoCertificate.REFUSAL);
  }

  /** This result with the check that {@link #verify} makes. */
  public EdgeScores certified(Supplier<Certificate> check) {
    return new EdgeScores(name, graph(), sources, targets, scores, check);
  }

  /**
   * A pair with its score; prints as {@code source<TAB>target<TAB>score}.
   *
   * @param source original id
   * @param target original id
   */
  public record Pair(Object source, Object target, double score) {
    @Override
    public String toString() {
      return source + "\t" + target + "\t" + new Text().add(score);
    }
  }

  /** The name of the scores. */
  public String name() {
    return name;
  }

  @Override
  public List<String> columns() {
    return List.of("source", "target", name);
  }

  @Override
  public int size() {
    return scores.length;
  }

  /** The id of the source of a row. */
  public long source(int row) {
    return id(sources[row]);
  }

  /** The id of the target of a row. */
  public long target(int row) {
    return id(targets[row]);
  }

  /** The score of a row. */
  public double score(int row) {
    return scores[row];
  }

  /** The sum of all scores, in the order of the rows. */
  public double sum() {
    double sum = 0;
    for (double score : scores) {
      sum += score;
    }
    return sum;
  }

  /** All rows. */
  public List<Pair> pairs() {
    return IntStream.range(0, size()).mapToObj(this::pair).toList();
  }

  /** The pairs of highest score, equal ones in the order of the rows. */
  @Override
  public List<Pair> top(int count) {
    return TopSelection.select(size(), count, (a, b) -> Double.compare(scores[b], scores[a]))
        .stream()
        .map(this::pair)
        .toList();
  }

  private Pair pair(int row) {
    return new Pair(originalId(sources[row]), originalId(targets[row]), scores[row]);
  }

  @Override
  public void append(int row, char separator, Text text) {
    appendId(sources[row], separator, text);
    appendId(targets[row], separator, text.add(separator));
    text.add(separator).add(scores[row]);
  }
}
