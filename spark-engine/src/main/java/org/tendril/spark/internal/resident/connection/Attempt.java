package org.tendril.spark.internal.resident.connection;

import java.util.Comparator;

/**
 * An attempt of Spark to run all tasks of a run; the greatest is the newest. A job that recomputes
 * lost results starts a new stage, whose attempts count from 0.
 */
public record Attempt(int stage, int number) implements Comparable<Attempt> {
  private static final Comparator<Attempt> ORDER =
      Comparator.comparingInt(Attempt::stage).thenComparingInt(Attempt::number);

  @Override
  public int compareTo(Attempt other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return stage + "." + number;
  }
}
