package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;

/** The text of plans on every {@link Engine}: implement it to inherit the tests. */
public interface ExplainContract {

  /** An engine, which the test closes. */
  Engine createEngine();

  @Test
  default void printsStagesAndTheirSteps() {
    try (Engine engine = createEngine()) {
      KeyedDataset<Long, Long> left = engine.range(0, 10, 2).map(v -> v + 1).keyBy(v -> v % 3);
      KeyedDataset<Long, Long> right = engine.range(0, 10, 3).keyBy(v -> v % 2);
      Dataset<Long> joined =
          left.reduceByKey(Long::sum).<Long, Long>join(right, (a, b) -> a * b).values();
      assertThat(joined.filter(v -> v > 0).explain())
          .isEqualTo(
              """
              stage 0: 2 partitions
                #1 range
                #2 map <- #1
                #3 keyBy <- #2
                -> reduceByKey
              stage 1: 2 partitions
                #4 reduceByKey <- stage 0
                -> join
              stage 2: 3 partitions
                #5 range
                #6 keyBy <- #5
                -> join
              stage 3: 3 partitions
                #7 join <- stage 1, stage 2
                #8 map <- #7
                #9 filter <- #8
              """);
    }
  }

  @Test
  default void leavesOutTheLineageOfStoredPartitions() {
    try (Engine engine = createEngine()) {
      Dataset<Long> kept = engine.range(0, 10, 2).repartition(3).map(v -> v).persist();
      assertThat(kept.explain())
          .isEqualTo(
              """
              stage 0: 2 partitions
                #1 range
                -> repartition
              stage 1: 3 partitions
                #2 repartition <- stage 0
                #3 map <- #2 [MEMORY_AND_DISK: 0 of 3 stored]
              """);
      kept.count();
      assertThat(kept.union(kept).explain())
          .isEqualTo(
              """
              stage 0: 6 partitions
                #1 map [MEMORY_AND_DISK: 3 of 3 stored]
                #2 union <- #1
              """);
      assertThat(kept.unpersist().checkpoint().explain())
          .isEqualTo(
              """
              stage 0: 3 partitions
                #1 map [checkpoint]
              """);
    }
  }
}
