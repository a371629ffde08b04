package org.tendril.algorithms.components;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** Links of the forest of {@link Afforest} that several threads add at once. */
public final class AfforestLinkRaces {
  private AfforestLinkRaces() {}

  private static int root(int[] parents, int vertex) {
    int root = vertex;
    while (parents[root] != root) {
      if (parents[root] > root) {
        return -1; // a parent must be smaller
      }
      root = parents[root];
    }
    return root;
  }

  /** Two links compete for one root: neither is lost. */
  @JCStressTest
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "One tree.")
  @State
  public static class OneRoot {
    private final int[] parents = {0, 1, 2};

    @Actor
    public void first() {
      Afforest.link(parents, 2, 0);
    }

    @Actor
    public void second() {
      Afforest.link(parents, 1, 2);
    }

    @Arbiter
    public void roots(III_Result result) {
      result.r1 = root(parents, 0);
      result.r2 = root(parents, 1);
      result.r3 = root(parents, 2);
    }
  }

  /** Each thread links the root that the other one extends. */
  @JCStressTest
  @Outcome(id = "0, 0, 0, 0", expect = ACCEPTABLE, desc = "One tree.")
  @State
  public static class Chain {
    private final int[] parents = {0, 1, 2, 3};

    @Actor
    public void ends() {
      Afforest.link(parents, 3, 2);
      Afforest.link(parents, 0, 1);
    }

    @Actor
    public void middle() {
      Afforest.link(parents, 1, 2);
    }

    @Arbiter
    public void roots(IIII_Result result) {
      result.r1 = root(parents, 0);
      result.r2 = root(parents, 1);
      result.r3 = root(parents, 2);
      result.r4 = root(parents, 3);
    }
  }

  /** Three links to three vertices compete for one root. */
  @JCStressTest
  @Outcome(id = "0, 0, 0, 0", expect = ACCEPTABLE, desc = "One tree.")
  @State
  public static class ThreeLinks {
    private final int[] parents = {0, 1, 2, 3};

    @Actor
    public void first() {
      Afforest.link(parents, 3, 0);
    }

    @Actor
    public void others() {
      Afforest.link(parents, 3, 1);
      Afforest.link(parents, 2, 3);
    }

    @Arbiter
    public void roots(IIII_Result result) {
      result.r1 = root(parents, 0);
      result.r2 = root(parents, 1);
      result.r3 = root(parents, 2);
      result.r4 = root(parents, 3);
    }
  }
}
