package org.tendril.algorithms.paths;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZJ_Result;
import org.openjdk.jcstress.infra.results.ZZJ_Result;

/** Distances of {@link DeltaStepping} that several threads lower at once. */
public final class DeltaSteppingRaces {
  private static final long FAR = Long.MAX_VALUE;

  private DeltaSteppingRaces() {}

  /** The smaller distance remains, and its thread knows that it has lowered the old one. */
  @JCStressTest
  @Outcome(id = "true, true, 2", expect = ACCEPTABLE, desc = "The larger one came first.")
  @Outcome(id = "false, true, 2", expect = ACCEPTABLE, desc = "The smaller one came first.")
  @State
  public static class TwoDistances {
    private final long[] distances = {FAR};

    @Actor
    public void larger(ZZJ_Result result) {
      result.r1 = DeltaStepping.lower(distances, 0, distances[0], 3);
    }

    @Actor
    public void smaller(ZZJ_Result result) {
      result.r2 = DeltaStepping.lower(distances, 0, distances[0], 2);
    }

    @Arbiter
    public void distance(ZZJ_Result result) {
      result.r3 = distances[0];
    }
  }

  /** Only one of two equal distances puts the vertex into a bucket. */
  @JCStressTest
  @Outcome(id = "true, false, 2", expect = ACCEPTABLE, desc = "The first one came first.")
  @Outcome(id = "false, true, 2", expect = ACCEPTABLE, desc = "The second one came first.")
  @State
  public static class EqualDistances {
    private final long[] distances = {FAR};

    @Actor
    public void first(ZZJ_Result result) {
      result.r1 = DeltaStepping.lower(distances, 0, distances[0], 2);
    }

    @Actor
    public void second(ZZJ_Result result) {
      result.r2 = DeltaStepping.lower(distances, 0, distances[0], 2);
    }

    @Arbiter
    public void distance(ZZJ_Result result) {
      result.r3 = distances[0];
    }
  }

  /** The smallest of three remains, in whatever order they come. */
  @JCStressTest
  @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "The smallest.")
  @State
  public static class ThreeDistances {
    private final long[] distances = {FAR};

    @Actor
    public void middle() {
      DeltaStepping.lower(distances, 0, distances[0], 2);
    }

    @Actor
    public void others(ZJ_Result result) {
      DeltaStepping.lower(distances, 0, distances[0], 3);
      result.r1 = DeltaStepping.lower(distances, 0, distances[0], 1);
    }

    @Arbiter
    public void distance(ZJ_Result result) {
      result.r2 = distances[0];
    }
  }
}
