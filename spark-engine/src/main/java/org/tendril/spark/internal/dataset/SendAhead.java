package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.util.CollectionAccumulator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.internal.plan.Arrivals;
import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.OutgoingBlocks;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.engine.internal.plan.Routed;
import org.tendril.engine.internal.plan.Router;
import org.tendril.engine.internal.plan.SentBlocks;
import org.tendril.engine.internal.plan.ShippedFunction;
import org.tendril.engine.internal.plan.Step;
import org.tendril.engine.internal.release.WhenUnreachable;
import org.tendril.spark.internal.session.EngineContext;
import org.tendril.spark.internal.session.HeldResources;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.task.Encoded;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.ShippedFunctions;
import org.tendril.spark.internal.task.TaskScope;

/** A boundary whose blocks wait in shuffle files; its tasks send a summary each to the driver. */
final class SendAhead extends Boundary.Sent {
  private volatile @Nullable ShuffleOutput waiting;

  private SendAhead(PlannedDataset<?> source, int targets, Router router) {
    super(source, "send", targets, router);
  }

  /** The blocks that wait for their readers, if any. */
  @Nullable ShuffleOutput waiting() {
    return waiting;
  }

  /** The summary of a partition. It arrives again if its task runs again. */
  record Summary(int partition, Encoded.Values value) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @SuppressWarnings("unchecked") // the types of the datasets stand for those of the function
  static <T extends @Nullable Object, B extends @Nullable Object, S extends @Nullable Object>
      SentBlocks<B, S> send(
          SparkDatasets datasets,
          EngineContext context,
          PlannedDataset<T> source,
          int targets,
          MapFunction<Iterator<T>, OutgoingBlocks<B, S>> function) {
    CollectionAccumulator<Summary> summaries = new CollectionAccumulator<>();
    context.spark().register(summaries);
    MapFunction<Iterator<Object>, OutgoingBlocks<Object, Object>> untyped =
        (MapFunction<Iterator<Object>, OutgoingBlocks<Object, Object>>) (Object) function;
    SendAhead boundary =
        new SendAhead(source, targets, router(ShippedFunctions.of(untyped, function), summaries));
    RddJob job = new RddJob(context, boundary.label());
    HeldResources held = job.detach();
    boolean done = false;
    try {
      boundary.waiting = job.send(boundary);
      done = true;
    } finally {
      if (!done) {
        job.close();
      }
    }
    WhenUnreachable.run(boundary, () -> context.release(held, false));
    return new SentBlocks<>(
        new PlannedDataset<B>(
            datasets,
            boundary.label(),
            targets,
            new Step.Wide(List.of(boundary), Arrivals.concatenated())),
        SendAhead.<S>values(summaries.value(), source.partitionCount(), context.link()),
        () -> {
          boundary.waiting = null;
          context.release(held, false);
        });
  }

  private static Router router(
      ShippedFunction<MapFunction<Iterator<Object>, OutgoingBlocks<Object, Object>>> function,
      CollectionAccumulator<Summary> summaries) {
    return (partition, values, task) -> {
      OutgoingBlocks<Object, Object> outgoing = function.open().apply(nonNull(values));
      EngineLink link = ((TaskScope) task).link();
      byte[] summary = Encoded.write(Collections.singletonList(outgoing.summary()), link);
      summaries.add(new Summary(partition, new Encoded.Values(summary)));
      return Routed.of(outgoing.blocks().iterator());
    };
  }

  /** Null only if the dataset holds nulls. */
  @SuppressWarnings({"unchecked", "NullAway"})
  private static Iterator<Object> nonNull(Iterator<@Nullable Object> values) {
    return (Iterator<Object>) (Iterator<?>) values;
  }

  @SuppressWarnings("unchecked") // sent by the tasks
  private static <S extends @Nullable Object> List<S> values(
      List<Summary> summaries, int partitions, EngineLink link) {
    TreeMap<Integer, Encoded.Values> byPartition = new TreeMap<>();
    summaries.forEach(summary -> byPartition.put(summary.partition(), summary.value()));
    if (byPartition.size() != partitions) {
      throw new IllegalStateException(
          "each partition must send a summary: partitions="
              + partitions
              + " sent="
              + byPartition.keySet());
    }
    List<S> values = new ArrayList<>();
    byPartition.values().forEach(value -> values.add((S) value.read(link).next()));
    return values;
  }
}
