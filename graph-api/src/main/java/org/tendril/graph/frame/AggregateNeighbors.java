package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.DataFrame;

/**
 * Walks along edges from some vertices and accumulates values along each path, as in GraphFrames.
 *
 * <p>Accumulators start with a value of the first vertex of a path. Each hop evaluates the
 * condition on edges, the updates of the accumulators, the stopping condition and the target
 * condition. All of them read {@code src}, {@code dst}, {@code edge} and the accumulators before
 * the hop. A path that meets the target condition ends and is a result. A path that meets only the
 * stopping condition ends, and is a result if there is no target condition. Other paths continue up
 * to the largest number of hops and are then dropped.
 *
 * <p>Every path is a row, and their number may grow exponentially with the hops. The rows of a hop
 * are computed once and kept; those of the previous hop are freed.
 *
 * <p>The values along a path have the same bits in each run. Sums of doubles over several paths, by
 * {@code groupBy} and {@code agg} on the result, may differ in their last bits with the number of
 * threads, because the database adds in the order in which its threads finish. Sums of integers and
 * decimals do not differ, nor do those of programs on {@link GraphFrame#toGraph()}. Not
 * thread-safe.
 */
public final class AggregateNeighbors {
  private static final String AT = FrameNames.RESERVED + "at";
  private static final String STOPS = FrameNames.RESERVED + "stops";
  private static final String IS_RESULT = FrameNames.RESERVED + "is_result";
  private static final String HOP = "hop";

  private final GraphFrame frame;
  private final List<Accumulator> accumulators = new ArrayList<>();
  private String start = "true";
  private String edgeCondition = "true";
  private @Nullable String stop;
  private @Nullable String target;
  private int mostHops = 3;
  private boolean withoutLoops;

  /** A value along a path. */
  private record Accumulator(String name, String initial, String update) {}

  AggregateNeighbors(GraphFrame frame) {
    this.frame = frame;
  }

  /** Sets the condition on first vertices of paths, over the columns of vertices; default all. */
  public AggregateNeighbors setStartingVertices(String condition) {
    start = condition;
    return this;
  }

  /**
   * Sets the largest number of hops of a path; default 3.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public AggregateNeighbors setMaxHops(int hops) {
    if (hops < 1) {
      throw new IllegalArgumentException("there must be at least one hop: hops=" + hops);
    }
    mostHops = hops;
    return this;
  }

  /** Sets the condition under which paths end. */
  public AggregateNeighbors setStoppingCondition(String condition) {
    stop = condition;
    return this;
  }

  /** Sets the condition under which paths end and are results. */
  public AggregateNeighbors setTargetCondition(String condition) {
    target = condition;
    return this;
  }

  /** Sets the condition on the edges of paths; default all. */
  public AggregateNeighbors setEdgeFilter(String condition) {
    edgeCondition = condition;
    return this;
  }

  /** Sets whether to leave out self-loops; default false. */
  public AggregateNeighbors setRemoveLoops(boolean removes) {
    withoutLoops = removes;
    return this;
  }

  /**
   * Adds an accumulator.
   *
   * @param initial its first value, over the columns of the first vertex
   * @param update its value after a hop
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if vertices or edges have a
   *     column of this name, if it was added before, or if it is {@code hop}
   */
  public AggregateNeighbors addAccumulator(String name, String initial, String update) {
    FrameChecks.requireNew(frame.vertices().schema(), name, "vertices");
    FrameChecks.requireNew(frame.edges().schema(), name, "edges");
    FrameChecks.requireFree(
        name, Stream.concat(Stream.of(HOP), accumulators.stream().map(Accumulator::name)));
    accumulators.add(new Accumulator(name, initial, update));
    return this;
  }

  /**
   * Walks now, and returns a row for each result: {@code id} of the last vertex, the number of hops
   * {@code hop}, and the accumulators.
   *
   * @throws IllegalStateException if there is no accumulator, or no condition that ends paths
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if an expression is not valid
   */
  public DataFrame run() {
    if (accumulators.isEmpty() || (stop == null && target == null)) {
      throw new IllegalStateException(
          "paths need an accumulator and an end: accumulators="
              + accumulators.size()
              + " ends="
              + (stop == null && target == null ? 0 : 1)
              + "; use addAccumulator, and setTargetCondition or setStoppingCondition");
    }
    return frame.engine().cancellation().run(this::walk);
  }

  private DataFrame walk() {
    try (PersistedFrames kept = new PersistedFrames()) {
      DataFrame paths = kept.keep(initial());
      DataFrame results = null;
      for (int hop = 1; hop <= mostHops; hop++) {
        frame.engine().cancellation().throwIfCancelled();
        DataFrame all = kept.keep(hop(paths, hop));
        kept.free(paths);
        DataFrame ended = kept.release(kept.keep(results(all)));
        results = results == null ? ended : results.union(ended);
        paths = kept.keep(all.filter("NOT " + STOPS).drop(STOPS, IS_RESULT, HOP));
        kept.free(all);
        if (paths.limit(1).count() == 0) {
          break;
        }
      }
      return Objects.requireNonNull(results);
    }
  }

  private DataFrame initial() {
    FrameSql sql = frame.sql();
    List<String> terms = new ArrayList<>(List.of(sql.named(sql.quote(GraphFrame.ID), AT)));
    accumulators.forEach(a -> terms.add(sql.named(sql.own(a.initial()), a.name())));
    return frame.vertices().filter(start).selectExpr(terms.toArray(String[]::new));
  }

  private DataFrame hop(DataFrame paths, int hop) {
    FrameSql sql = frame.sql();
    List<String> terms = new ArrayList<>(List.of(sql.named(sql.column("edge", "dst"), AT)));
    accumulators.forEach(a -> terms.add(sql.named(sql.own(a.update()), a.name())));
    String ends = stop == null ? "false" : holds(stop);
    String isTarget = target == null ? "false" : holds(target);
    terms.add(sql.named(ends + " OR " + isTarget, STOPS));
    terms.add(sql.named(target == null ? ends : isTarget, IS_RESULT));
    terms.add(sql.named(String.valueOf(hop), HOP));
    String loops =
        withoutLoops
            ? " AND " + sql.column("edge", "src") + " <> " + sql.column("edge", "dst")
            : "";
    return sql.query(
        "SELECT "
            + String.join(", ", terms)
            + " FROM path JOIN edge ON "
            + sql.column("edge", GraphFrame.SRC)
            + " = path."
            + AT
            + " JOIN src ON "
            + sql.column("src", GraphFrame.ID)
            + " = path."
            + AT
            + " JOIN dst ON "
            + sql.equal("dst", GraphFrame.ID, "edge", GraphFrame.DST)
            + " WHERE "
            + sql.own(edgeCondition)
            + loops,
        Map.of(
            "path", paths, "edge", frame.edges(), "src", frame.vertices(), "dst", frame.vertices()),
        "hop "
            + hop
            + ": "
            + accumulators.stream().map(Accumulator::update).collect(Collectors.joining(", ")));
  }

  private String holds(String condition) {
    return "coalesce(" + frame.sql().own(condition) + ", false)";
  }

  private DataFrame results(DataFrame all) {
    List<String> terms = new ArrayList<>();
    terms.add(frame.sql().named(AT, GraphFrame.ID));
    terms.add(HOP);
    accumulators.forEach(a -> terms.add(frame.sql().quote(a.name())));
    return all.filter(IS_RESULT).selectExpr(terms.toArray(String[]::new));
  }
}
