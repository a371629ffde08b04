package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.util.CollectionAccumulator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dispatched;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.dataset.Parcel;
import org.tendril.engine.internal.plan.Slices;
import org.tendril.spark.internal.shuffle.Outbox;
import org.tendril.spark.internal.task.Encoded;
import org.tendril.spark.internal.task.EngineLink;

/** A stage whose blocks wait in its shuffle files, and whose tasks tell the driver a word each. */
final class Dispatch {
  private Dispatch() {}

  /** A word on its way, which arrives again if its task runs again. */
  record Told(int partition, Encoded.Values word) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @SuppressWarnings("unchecked") // the datasets' own types stand for those of the function
  static <T extends @Nullable Object, B extends @Nullable Object, W extends @Nullable Object>
      Dispatched<B, W> of(
          SparkDataset<T> source, int targets, MapFunction<Iterator<T>, Parcel<B, W>> function) {
    DatasetContext context = source.context();
    Slices.checkPartitionCount(targets);
    CollectionAccumulator<Told> told = new CollectionAccumulator<>();
    context.spark().register(told);
    MapFunction<Iterator<Object>, Parcel<Object, Object>> untyped =
        (MapFunction<Iterator<Object>, Parcel<Object, Object>>) (Object) function;
    Boundary.Sent boundary =
        new Boundary.Sent(
            source, "dispatch", targets, router(Travelling.of(untyped, function), told));
    Job job = new Job(context, "dispatch");
    Holding holding = job.detach();
    boolean done = false;
    try {
      boundary.setWaiting(job.send(boundary));
      done = true;
    } finally {
      if (!done) {
        job.close();
      }
    }
    DatasetContext.CLEANER.register(boundary, () -> context.release(holding, false));
    return new Dispatched<>(
        new SparkDataset<B>(
            context,
            "dispatch",
            targets,
            new Step.Wide(List.of(boundary), Arrivals.concatenated())),
        Dispatch.<W>words(told.value(), source.partitionCount(), context.link()),
        () -> {
          boundary.setWaiting(null);
          context.release(holding, false);
        });
  }

  private static Boundary.Router router(
      Travelling<MapFunction<Iterator<Object>, Parcel<Object, Object>>> function,
      CollectionAccumulator<Told> told) {
    return (partition, values, scope) -> {
      Parcel<Object, Object> parcel = function.open().apply(nonNull(values));
      told.add(
          new Told(
              partition,
              new Encoded.Values(
                  Encoded.write(Collections.singletonList(parcel.word()), scope.link()))));
      Iterator<Addressed<Object>> blocks = parcel.blocks().iterator();
      return new Outbox.Routed() {
        @Override
        public boolean advance() {
          if (!blocks.hasNext()) {
            return false;
          }
          Addressed<Object> next = blocks.next();
          target = next.target();
          value = next.block();
          return true;
        }
      };
    };
  }

  /** Null only if the dataset holds nulls. */
  @SuppressWarnings({"unchecked", "NullAway"})
  private static Iterator<Object> nonNull(Iterator<@Nullable Object> values) {
    return (Iterator<Object>) (Iterator<?>) values;
  }

  @SuppressWarnings("unchecked") // what the tasks told
  private static <W extends @Nullable Object> List<W> words(
      List<Told> told, int partitions, EngineLink link) {
    TreeMap<Integer, Encoded.Values> byPartition = new TreeMap<>();
    told.forEach(each -> byPartition.put(each.partition(), each.word()));
    if (byPartition.size() != partitions) {
      throw new IllegalStateException(
          "each partition must tell a word: partitions="
              + partitions
              + " told="
              + byPartition.keySet());
    }
    List<W> words = new ArrayList<>();
    byPartition.values().forEach(word -> words.add((W) word.read(link).next()));
    return words;
  }
}
