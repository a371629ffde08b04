package org.tendril.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.ExchangeMode;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleSourceProgram;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions;

/** How programs are stopped on every engine, cut and exchange. */
public interface StoppedRunContract extends GraphHarness {

  /** A program that never ends. */
  record Endless(int maxSupersteps) implements DoubleSourceProgram {
    private static final long serialVersionUID = 1L;
    private static volatile CountDownLatch begun = new CountDownLatch(1);

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double initialValue(int vertex, DoubleContext context) {
      return 1;
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return 1;
    }

    @Override
    public double compute(int vertex, double value, double message, DoubleContext context) {
      return context.superstep() > 3 ? later(value) : value;
    }

    @Override
    public boolean sends(double before, double after, DoubleContext context) {
      return true;
    }

    private static double later(double value) {
      begun.countDown();
      return value;
    }

    /** What a run throws that is stopped in its fourth superstep. */
    private static Throwable thrownBy(Runnable run, Consumer<Thread> stop)
        throws InterruptedException {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      begun = new CountDownLatch(1);
      Thread caller =
          new Thread(
              () -> {
                try {
                  run.run();
                } catch (Throwable e) {
                  thrown.set(e);
                }
              });
      caller.setDaemon(true);
      caller.start();
      assertThat(begun.await(10, TimeUnit.MINUTES)).isTrue();
      stop.accept(caller);
      caller.join(TimeUnit.MINUTES.toMillis(10));
      assertThat(thrown.get()).as("what the stopped run throws").isNotNull();
      return thrown.get();
    }
  }

  /** How a run is stopped. */
  enum Way {
    INTERRUPT("the run was interrupted"),
    CANCEL("the run was cancelled");

    private final String message;

    Way(String message) {
      this.message = message;
    }

    private void stop(GraphHarness harness, Runnable run) throws InterruptedException {
      Consumer<Thread> stop =
          this == INTERRUPT
              ? Thread::interrupt
              : caller -> harness.engine().cancellation().cancel();
      assertThat(Endless.thrownBy(run, stop))
          .isInstanceOf(CancellationException.class)
          .hasMessageStartingWith(message);
    }
  }

  private static Graph<String, Integer> pair(GraphHarness harness) {
    return harness.cut(
        Graph.of(
            harness.engine(),
            List.of(new Vertex<>(0, "a"), new Vertex<>(1, "b")),
            List.of(new Edge<>(0, 1, 1), new Edge<>(1, 0, 1))));
  }

  @ParameterizedTest
  @EnumSource
  default void stopsANumericProgramAndRunsAnother(Way way) throws InterruptedException {
    Graph<String, Integer> graph = pair(this);
    for (ExchangeMode exchange : List.of(ExchangeMode.STAGED, ExchangeMode.AUTO)) {
      PregelOptions options = PregelOptions.defaults().withExchange(exchange);
      way.stop(this, () -> graph.pregel(new Endless(Integer.MAX_VALUE), options));
      assertThat(graph.pregel(new Endless(2), options).size()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void stopsAnObjectProgramAndRunsAnother(Way way) throws InterruptedException {
    Graph<String, Integer> graph = pair(this);
    for (ExchangeMode exchange : List.of(ExchangeMode.STAGED, ExchangeMode.AUTO)) {
      PregelOptions options = PregelOptions.defaults().withExchange(exchange);
      way.stop(this, () -> graph.pregel(endless(Integer.MAX_VALUE), options).vertices().count());
      assertThat(graph.pregel(endless(2), options).vertices().count()).isEqualTo(2);
    }
  }

  private static ObjectProgram<String, Integer, Integer> endless(int maxSupersteps) {
    return ObjectProgram.of(
        0,
        maxSupersteps,
        ActiveDirection.OUT,
        (vertexId, value, message) -> message > 3 && Endless.later(1) > 1 ? "" : value,
        edge -> edge.sendToTarget(4),
        Math::max);
  }
}
