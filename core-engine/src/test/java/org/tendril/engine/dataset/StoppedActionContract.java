package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.Engine;

/** How actions are stopped on every engine: implement it to inherit the tests. */
public interface StoppedActionContract {

  /** An engine, which the test closes. */
  Engine createEngine();

  /** Notices that tasks of this JVM have begun. */
  final class Tasks {
    private static volatile CountDownLatch begun = new CountDownLatch(1);

    private Tasks() {}

    static long next(long value) {
      if (value > 10_000) {
        begun.countDown();
      }
      return value + 1;
    }

    private static Dataset<Long> endless(Engine engine) {
      begun = new CountDownLatch(1);
      return engine.generate(2, partition -> LongStream.iterate(0, Tasks::next).iterator());
    }

    /** What an action throws that is stopped while its tasks run. */
    private static Throwable thrownBy(Runnable action, Consumer<Thread> stop)
        throws InterruptedException {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  action.run();
                } catch (Throwable e) {
                  thrown.set(e);
                }
              });
      caller.setDaemon(true);
      caller.start();
      assertThat(begun.await(10, TimeUnit.MINUTES)).isTrue();
      stop.accept(caller);
      caller.join(TimeUnit.MINUTES.toMillis(10));
      assertThat(thrown.get()).as("what the stopped action throws").isNotNull();
      return thrown.get();
    }
  }

  /** Where the values of an endless task go. */
  enum Place {
    COUNT {
      @Override
      void run(Dataset<Long> values) {
        values.count();
      }
    },
    FILTER {
      @Override
      void run(Dataset<Long> values) {
        values.filter(v -> v < 0).count();
      }
    },
    FLAT_MAP {
      @Override
      void run(Dataset<Long> values) {
        values.flatMap(v -> LongStream.iterate(0, Tasks::next).iterator()).count();
      }
    },
    SHUFFLE {
      @Override
      void run(Dataset<Long> values) {
        values.keyBy(v -> v % 3).reduceByKey(Long::sum).entries().collect();
      }
    };

    abstract void run(Dataset<Long> values);
  }

  @ParameterizedTest
  @EnumSource
  default void stopsAnActionOfAnInterruptedThread(Place place) throws InterruptedException {
    try (Engine engine = createEngine()) {
      Dataset<Long> endless = Tasks.endless(engine);
      assertThat(Tasks.thrownBy(() -> place.run(endless), Thread::interrupt))
          .isInstanceOf(CancellationException.class)
          .hasMessage("the run was interrupted");
      assertThat(engine.range(0, 10, 2).count()).as("another action runs").isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void stopsACancelledActionAndRunsLaterOnes(Place place) throws InterruptedException {
    try (Engine engine = createEngine()) {
      Dataset<Long> endless = Tasks.endless(engine);
      assertThat(Tasks.thrownBy(() -> place.run(endless), caller -> engine.cancellation().cancel()))
          .isInstanceOf(CancellationException.class)
          .hasMessage("the run was cancelled");
      assertThat(engine.range(0, 10, 2).count()).as("another action runs").isEqualTo(10);
    }
  }

  @Test
  default void stopsAnActionWhenItsEngineIsClosed() throws InterruptedException {
    Engine engine = createEngine();
    Dataset<Long> endless = Tasks.endless(engine);
    assertThat(Tasks.thrownBy(endless::count, caller -> engine.close()))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the engine was closed");
    assertThatThrownBy(endless::count)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must be open: it was closed");
  }
}
