package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/**
 * The failures of functions on every {@link org.tendril.engine.Engine}: implement it to inherit the
 * tests. An error must not end the JVM.
 */
public interface FunctionFailureContract {

  /** An engine, which the test closes. */
  Engine createEngine();

  /** The exceptions and errors that a function throws, and the class of the reported cause. */
  enum Thrown {
    EXCEPTION(IllegalStateException.class),
    ASSERTION(AssertionError.class),
    LINKAGE(NoClassDefFoundError.class),
    STACK(StackOverflowError.class),
    WRAPPED_STACK(IllegalStateException.class),
    VIRTUAL_MACHINE(InternalError.class);

    private final Class<? extends Throwable> cause;

    Thrown(Class<? extends Throwable> cause) {
      this.cause = cause;
    }

    private Throwable make() {
      return switch (this) {
        case EXCEPTION -> new IllegalStateException("planted");
        case ASSERTION -> new AssertionError("planted");
        case LINKAGE -> new NoClassDefFoundError("planted");
        case STACK -> overflow();
        case WRAPPED_STACK -> new IllegalStateException(overflow());
        case VIRTUAL_MACHINE -> new InternalError("planted");
      };
    }

    private static StackOverflowError overflow() {
      try {
        throw new AssertionError("the stack must end: depth=" + endless(0));
      } catch (StackOverflowError e) {
        return e;
      }
    }

    private static int endless(int depth) {
      return depth < 0 ? 0 : endless(depth + 1) + 1;
    }

    /** Throws, if the value is 7. */
    public long at(long value) {
      if (value == 7) {
        throw Thrown.<RuntimeException>sneak(make());
      }
      return value;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // rethrows its argument
    private static <E extends Throwable> RuntimeException sneak(Throwable thrown) throws E {
      throw (E) thrown;
    }
  }

  /** Where a function fails in the first stage of an action. */
  enum Place {
    ACTION("count") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.map(function).count();
      }
    },
    EAGER("collect") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values
            .mapPartitions(
                all -> {
                  long sum = 0;
                  while (all.hasNext()) {
                    sum += function.apply(all.next());
                  }
                  return List.of(sum).iterator();
                })
            .collect();
      }
    },
    SHUFFLE("repartition") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.map(function).repartition(3).count();
      }
    },
    EXCHANGE("exchange") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.exchange(2, v -> new Addressed<>(0, function.apply(v))).count();
      }
    },
    KEY("reduceByKey") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.<Long>keyBy(function).reduceByKey(Long::sum).entries().count();
      }
    },
    SORT("sortBy") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.map(function).sortBy(v -> v).collect();
      }
    },
    FOLD("fold") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.<Long>fold(0L, (sum, v) -> sum + function.apply(v), Long::sum);
      }
    },
    PERSISTED("count") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.map(function).persist().count();
      }
    },
    ABOVE_PERSISTED("count") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.map(function).persist(StorageLevel.DISK).map(v -> v + 1).count();
      }
    },
    CHECKPOINT("checkpoint") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.map(function).checkpoint();
      }
    },
    WRITE("write") {
      @Override
      void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file) {
        values.map(function).write(file);
      }
    };

    private final String stage;

    Place(String stage) {
      this.stage = stage;
    }

    abstract void run(Dataset<Long> values, MapFunction<Long, Long> function, Path file);
  }

  /** The message of a failure. Files are written in several stages if there are few threads. */
  private static String message(Place place, Throwable cause, int attempts) {
    return "task failed: stage 0: "
        + place.stage
        + " partition=3 attempts="
        + attempts
        + ": "
        + cause;
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  default void reportsAnExceptionInTheSameWords(Place place, @TempDir Path folder) {
    try (Engine engine = createEngine()) {
      assertThatThrownBy(
              () ->
                  place.run(engine.range(0, 10, 5), Thrown.EXCEPTION::at, folder.resolve("values")))
          .isInstanceOfSatisfying(
              TaskFailedException.class,
              e ->
                  assertThat(String.valueOf(e.getMessage()).replaceFirst("stage \\d", "stage 0"))
                      .isEqualTo(
                          message(place, new IllegalStateException("planted"), e.attempts())))
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(Files.exists(folder.resolve("values"))).isFalse();
      assertThat(engine.range(0, 4, 2).count()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Thrown.class)
  default void survivesWhateverAFunctionThrows(Thrown thrown, @TempDir Path folder) {
    try (Engine engine = createEngine()) {
      for (Place place : Place.values()) {
        assertThatThrownBy(
                () -> place.run(engine.range(0, 10, 5), thrown::at, folder.resolve("values")))
            .as(place.name())
            .isInstanceOfSatisfying(
                TaskFailedException.class, e -> assertThat(e.partition()).isEqualTo(3))
            .hasCauseInstanceOf(thrown.cause);
      }
      assertThat(engine.range(0, 4, 2).count()).isEqualTo(4);
    }
  }

  /** Values for which there is no memory when they are written as bytes. */
  final class Bulky extends AbstractList<Long> {
    @Override
    public Long get(int index) {
      throw new OutOfMemoryError("planted");
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** A record whose component cannot be written. */
  record Holder(Bulky values) {}

  @Test
  default void reportsALackOfMemoryThatASerializerHasWrapped() {
    try (Engine engine = createEngine()) {
      engine.register(Bulky.class, Holder.class);
      assertThatThrownBy(
              () ->
                  engine
                      .range(0, 10, 5)
                      .map(v -> new Holder(new Bulky()))
                      .persist(StorageLevel.DISK)
                      .count())
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContaining("partition=")
          .hasRootCauseInstanceOf(OutOfMemoryError.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  default void reportsALackOfMemoryAsExhaustedResources(Place place, @TempDir Path folder) {
    try (Engine engine = createEngine()) {
      assertThatThrownBy(
              () ->
                  place.run(
                      engine.range(0, 10, 5),
                      v -> {
                        if (v == 7) {
                          throw new IllegalStateException(new OutOfMemoryError("planted"));
                        }
                        return v;
                      },
                      folder.resolve("values")))
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContaining("partition=3")
          .hasRootCauseInstanceOf(OutOfMemoryError.class);
    }
  }
}
