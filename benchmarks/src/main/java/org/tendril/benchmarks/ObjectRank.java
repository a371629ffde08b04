package org.tendril.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.Aggregator;
import org.tendril.pregel.EdgeContext;
import org.tendril.pregel.ObjectContext;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.TripletFields;

/** {@link UserPrograms.PageRank} on boxed numbers, as in GraphX programs. */
record ObjectRank(int iterations, double damping) implements ObjectProgram<Double, Void, Double> {
  private static final long serialVersionUID = 1L;
  private static final Aggregator<Double> SINKS = new Aggregator<>("sinks", 0.0, Double::sum);

  @Override
  public Double initialMessage() {
    return 0.0;
  }

  @Override
  public List<Aggregator<?>> aggregators() {
    return List.of(SINKS);
  }

  @Override
  public Double compute(ObjectContext<Double> context, Double value, @Nullable Double message) {
    context.stayAwake();
    double rank = value;
    if (context.superstep() > 0) {
      double teleport = (1.0 - damping) + damping * context.aggregated(SINKS);
      rank = teleport / context.vertexCount() + damping * (message == null ? 0 : message);
    }
    if (context.outDegree() == 0) {
      context.aggregate(SINKS, rank);
    }
    return rank;
  }

  @Override
  public void send(EdgeContext<Double, Void, Double> edge) {
    edge.sendToTarget(edge.sourceValue() / edge.sourceOutDegree());
  }

  @Override
  public Double merge(Double a, Double b) {
    return a + b;
  }

  @Override
  public ActiveDirection activeDirection() {
    return ActiveDirection.OUT;
  }

  @Override
  public TripletFields fields() {
    return TripletFields.SOURCE;
  }

  @Override
  public int maxSupersteps() {
    return iterations + 1;
  }
}
