package org.tendril.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  private static Parallel of(int threads) {
    return new Parallel(threads, new Cancellation());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void runsEachBlockOnce(int threads) {
    AtomicIntegerArray runs = new AtomicIntegerArray(5000);
    of(threads)
        .forEach(
            Blocks.ofSize(5000, 3),
            (block, from, to) -> {
              for (int i = from; i < to; i++) {
                runs.incrementAndGet(i);
              }
            });
    for (int i = 0; i < 5000; i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
  }

  @Test
  void computesSumsWithTheSameBitsForAnyNumberOfThreads() {
    double[] values = new SplittableRandom(7).doubles(300_000, -1e9, 1e9).toArray();
    Blocks blocks = Blocks.even(values.length);
    double[] sums = new double[9];
    for (int threads = 1; threads <= 8; threads++) {
      sums[threads] = sum(of(threads), blocks, values);
    }
    for (int threads = 2; threads <= 8; threads++) {
      assertThat(Double.doubleToRawLongBits(sums[threads]))
          .isEqualTo(Double.doubleToRawLongBits(sums[1]));
    }
    double naive = 0;
    for (double value : values) {
      naive += value;
    }
    assertThat(sums[1]).isCloseTo(naive, org.assertj.core.data.Offset.offset(1e-2));
  }

  private static double sum(Parallel parallel, Blocks blocks, double[] values) {
    return parallel.sumDoubles(
        blocks,
        (block, from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            sum += values[i];
          }
          return sum;
        });
  }

  @Test
  void returnsZeroAsTheSumOfNothing() {
    assertThat(of(2).sumDoubles(Blocks.even(0), (block, from, to) -> 1)).isZero();
    assertThat(of(2).sumLongs(Blocks.even(0), (block, from, to) -> 1)).isZero();
  }

  @RepeatedTest(20)
  void throwsTheFailureOfTheLowestBlock() {
    assertThatThrownBy(
            () ->
                of(4)
                    .forEach(
                        Blocks.single(100),
                        (block, from, to) -> {
                          if (block >= 10) {
                            throw new IllegalStateException("block " + block);
                          }
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("block 10");
  }

  @Test
  void throwsErrorsOfWorkersToTheCaller() {
    assertThatThrownBy(
            () ->
                of(2)
                    .forEach(
                        Blocks.single(10),
                        (block, from, to) -> {
                          throw new AssertionError("no");
                        }))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void stopsACancelledLoopAtTheNextBlock() {
    Cancellation cancellation = new Cancellation();
    AtomicInteger begun = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new Parallel(2, cancellation)
                    .forEach(
                        Blocks.single(10_000),
                        (block, from, to) -> {
                          if (begun.incrementAndGet() == 5) {
                            cancellation.cancel();
                          }
                        }))
        .isInstanceOf(CancellationException.class);
    assertThat(begun.get()).isLessThan(100);
  }

  @Test
  void runsNestedLoopsInTheThreadOfTheirBlock() {
    Parallel parallel = of(3);
    parallel.forEach(
        Blocks.single(20),
        (outer, from, to) -> {
          Thread caller = Thread.currentThread();
          parallel.forEach(
              Blocks.single(5),
              (inner, f, t) -> assertThat(Thread.currentThread()).isSameAs(caller));
        });
  }

  @Test
  void runsOnSeveralThreads() throws InterruptedException {
    ConcurrentHashMap<Thread, Boolean> threads = new ConcurrentHashMap<>();
    for (int attempt = 0; attempt < 100 && threads.size() < 2; attempt++) {
      of(2)
          .forEach(
              Blocks.single(64),
              (block, from, to) -> {
                threads.put(Thread.currentThread(), true);
                busy();
              });
    }
    assertThat(threads).hasSizeGreaterThanOrEqualTo(2);
  }

  private static void busy() {
    long until = System.nanoTime() + 200_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  @Test
  void takesAnIdleWorkerWhileOthersAreBusy() throws InterruptedException {
    of(4).forEach(Blocks.single(64), (block, from, to) -> busy()); // at least three workers exist
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    Thread other =
        new Thread(
            () ->
                of(2)
                    .forEach(
                        Blocks.single(2),
                        (block, from, to) -> {
                          begun.countDown();
                          awaitOrFail(release);
                        }));
    other.start();
    awaitOrFail(begun);
    CountDownLatch together = new CountDownLatch(2);
    of(2)
        .forEach(
            Blocks.single(2),
            (block, from, to) -> {
              together.countDown();
              awaitOrFail(together);
            });
    release.countDown();
    other.join();
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void stopsLoopsOfAnInterruptedCallerAndKeepsTheInterrupt() {
    for (int threads = 1; threads <= 2; threads++) {
      Parallel parallel = of(threads);
      Thread caller = Thread.currentThread();
      AtomicInteger begun = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  parallel.forEach(
                      Blocks.single(10_000),
                      (block, from, to) -> {
                        if (begun.incrementAndGet() == 5) {
                          caller.interrupt();
                        }
                      }))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("interrupted");
      assertThat(begun.get()).isLessThan(100);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void stopsTheWholeRunOfAThreadInterruptedWhileItWaits() {
    Cancellation cancellation = new Cancellation();
    Parallel parallel = new Parallel(2, cancellation);
    Thread caller = Thread.currentThread();
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger begun = new AtomicInteger();
    assertThatThrownBy(
            () ->
                cancellation.run(
                    () -> {
                      parallel.forEach(
                          Blocks.single(2),
                          (block, from, to) -> {
                            both.countDown();
                            while (both.getCount() > 0) {
                              Thread.onSpinWait();
                            }
                            if (Thread.currentThread() != caller) {
                              while (caller.getState() != Thread.State.WAITING) {
                                Thread.onSpinWait();
                              }
                              caller.interrupt();
                            }
                          });
                      parallel.forEach(
                          Blocks.single(100), (block, from, to) -> begun.incrementAndGet());
                      return true;
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(begun).hasValue(0);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void runsAgainAfterACancelledRun() {
    Cancellation cancellation = new Cancellation();
    Parallel parallel = new Parallel(2, cancellation);
    assertThatThrownBy(
            () ->
                cancellation.run(
                    () -> {
                      cancellation.cancel();
                      assertThat(cancellation.isCancelled()).isTrue();
                      parallel.forEach(Blocks.single(4), (block, from, to) -> {});
                      return true;
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(cancellation.isCancelled()).isFalse();
    assertThat(parallel.sumLongs(Blocks.single(4), (block, from, to) -> 1)).isEqualTo(4);
  }

  @Test
  void refusesRunsAfterItsEnd() {
    Cancellation cancellation = new Cancellation();
    Parallel parallel = new Parallel(2, cancellation);
    assertThatThrownBy(
            () ->
                cancellation.run(
                    () -> {
                      cancellation.shutDown(); // does not wait for its own run
                      cancellation.throwIfCancelled();
                      return true;
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the engine was closed");
    assertThatThrownBy(() -> cancellation.run(() -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine must be open: it was closed");
    assertThat(parallel.sumLongs(Blocks.single(4), (block, from, to) -> 1))
        .as("results stay readable")
        .isEqualTo(4);
  }

  @Test
  void stopsObservedWorkOfAnotherEngineInACancelledRun() {
    Cancellation outer = new Cancellation();
    Cancellation inner = new Cancellation();
    CountDownLatch stopped = new CountDownLatch(1);
    Supplier<Boolean> waiting =
        () -> {
          outer.cancel();
          awaitOrFail(stopped);
          return true;
        };
    assertThatThrownBy(
            () ->
                outer.run(
                    () -> {
                      inner.whileObserved(waiting, stopped::countDown);
                      outer.throwIfCancelled();
                      return true;
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the run was cancelled");
    assertThat(stopped.getCount()).isZero();
  }

  @Test
  void reportsTheFailureOfAStoppedRunAsItsCause() {
    Cancellation cancellation = new Cancellation();
    assertThatThrownBy(
            () ->
                cancellation.run(
                    () -> {
                      cancellation.cancel();
                      throw new IllegalStateException("a file was deleted");
                    }))
        .isInstanceOf(CancellationException.class)
        .hasRootCauseMessage("a file was deleted");
  }

  @Test
  void sharesThePoolAmongSeveralCallers() throws InterruptedException {
    AtomicInteger total = new AtomicInteger();
    Thread[] callers = new Thread[6];
    for (int i = 0; i < callers.length; i++) {
      callers[i] =
          new Thread(
              () -> {
                for (int repeat = 0; repeat < 200; repeat++) {
                  of(3).forEach(Blocks.single(7), (block, from, to) -> total.incrementAndGet());
                }
              });
      callers[i].start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(total.get()).isEqualTo(6 * 200 * 7);
  }
}
