package org.tendril.engine.internal.stage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Slices;
import org.tendril.engine.internal.plan.Step;
import org.tendril.engine.internal.release.Closing;
import org.tendril.engine.internal.release.WhenUnreachable;
import org.tendril.engine.internal.storage.Checkpointed;

/** Values that the embedded engine reads instead of computing them. */
interface LocalValues extends Step.HeldValues {

  Iterator<? extends @Nullable Object> open(int partition);

  /** A list in slices of about equal size. */
  static LocalValues of(List<? extends @Nullable Object> values, int partitions) {
    int size = values.size();
    return partition ->
        values
            .subList(
                (int) Slices.bound(size, partition, partitions),
                (int) Slices.bound(size, partition + 1, partitions))
            .iterator();
  }

  /** Partitions in files, which are removed when the result is unreachable. */
  static LocalValues of(List<Checkpointed<@Nullable Object>> files) {
    LocalValues values = new Files(files);
    WhenUnreachable.run(values, () -> Closing.all(files));
    return values;
  }

  /** The files of a checkpoint. */
  record Files(List<Checkpointed<@Nullable Object>> parts) implements LocalValues {
    @Override
    public Iterator<@Nullable Object> open(int partition) {
      return parts.get(partition).iterator();
    }
  }
}
