package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;

/** What the datasets of every {@link Engine} owe their users: implement, inherit the tests. */
public interface DatasetContract {

  /** An engine, which the test closes. */
  Engine createEngine();

  @Test
  default void blocksArriveBySourceAndOrderOfEmission() {
    try (Engine engine = createEngine()) {
      Dataset<Addressed<String>> blocks =
          engine.generate(
              3,
              partition ->
                  List.of(
                          new Addressed<>(1, partition + "a"),
                          new Addressed<>(0, partition + "b"),
                          new Addressed<>(1, partition + "c"))
                      .iterator());
      Dataset<List<String>> arrived =
          Dataset.exchange(blocks, 2)
              .mapPartitions(
                  values -> {
                    List<String> all = new java.util.ArrayList<>();
                    values.forEachRemaining(all::add);
                    return List.of(all).iterator();
                  });
      assertThat(arrived.collect())
          .containsExactly(List.of("0b", "1b", "2b"), List.of("0a", "0c", "1a", "1c", "2a", "2c"));
    }
  }

  @Test
  default void slicesKeepTheirOrder() {
    try (Engine engine = createEngine()) {
      List<Long> values = LongStream.range(0, 100).boxed().toList();
      assertThat(engine.dataset(values, 7).collect()).isEqualTo(values);
      assertThat(engine.range(0, 100, 3).collect()).isEqualTo(values);
      assertThat(engine.range(0, 100, 3).filter(v -> v % 2 == 0).map(v -> v + 1).count())
          .isEqualTo(50);
    }
  }
}
