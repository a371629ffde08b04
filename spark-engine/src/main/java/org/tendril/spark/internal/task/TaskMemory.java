package org.tendril.spark.internal.task;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.memory.MemoryConsumer;
import org.apache.spark.memory.MemoryMode;
import org.tendril.engine.internal.storage.MemoryBudget;

/** The memory of a task, granted by Spark at the cost of cached partitions and other tasks. */
final class TaskMemory extends MemoryConsumer implements MemoryBudget {
  private static final long LEAST_BUDGET_BYTES = 1 << 20;

  private final long budgetBytes;

  TaskMemory(TaskContext context) {
    super(context.taskMemoryManager(), MemoryMode.ON_HEAP);
    this.budgetBytes =
        Math.max(LEAST_BUDGET_BYTES, SparkEnv.get().memoryManager().maxOnHeapStorageMemory());
  }

  @Override
  public long budgetBytes() {
    return budgetBytes;
  }

  @Override
  public boolean tryReserve(long bytes, long ceilingBytes) {
    if (getUsed() + bytes > ceilingBytes) {
      return false;
    }
    long granted = acquireMemory(bytes);
    if (granted < bytes) {
      freeMemory(granted);
      return false;
    }
    return true;
  }

  @Override
  public void release(long bytes) {
    freeMemory(bytes);
  }

  /** Frees nothing: buffers move to disk only when they are refused more memory themselves. */
  @Override
  public long spill(long size, MemoryConsumer trigger) {
    return 0;
  }
}
