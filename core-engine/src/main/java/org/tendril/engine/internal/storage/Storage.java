package org.tendril.engine.internal.storage;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.tendril.engine.internal.serialization.ValueCodec;

/** The resources of buffers: memory, a folder, and a codec for values. */
public final class Storage {
  /** The size that a buffer may always hold: with less it could not work. */
  private static final long LEAST_SHARE_BYTES = 1 << 16;

  private final MemoryBudget budget;
  private final ValueCodec codec;
  private final Supplier<Path> folder;
  private final long taskShareBytes;
  private final java.util.concurrent.atomic.AtomicLong fileNumber =
      new java.util.concurrent.atomic.AtomicLong();

  /** Storage for tasks on {@code threads} threads, with files in {@code folder}. */
  public Storage(MemoryBudget budget, int threads, ValueCodec codec, Supplier<Path> folder) {
    this.budget = budget;
    this.codec = codec;
    this.folder = folder;
    this.taskShareBytes = Math.max(LEAST_SHARE_BYTES, budget.budgetBytes() / (2L * threads));
  }

  /** The purpose of memory. Each purpose leaves part of the budget to users that cannot spill. */
  enum Purpose {
    /** Kept after the task: persisted partitions, outputs of stages. */
    KEPT(3, 4),
    /** Released when the task ends: sorting, grouping. */
    WORK(7, 8);

    private final int numerator;
    private final int denominator;

    Purpose(int numerator, int denominator) {
      this.numerator = numerator;
      this.denominator = denominator;
    }

    long ceiling(long budgetBytes) {
      return budgetBytes / denominator * numerator;
    }
  }

  boolean tryReserve(long bytes, Purpose purpose) {
    return budget.tryReserve(bytes, purpose.ceiling(budget.budgetBytes()));
  }

  void release(long bytes) {
    budget.release(bytes);
  }

  /** Bytes that one buffer of a task may hold before it moves to disk. */
  long taskShareBytes() {
    return taskShareBytes;
  }

  /** Bytes that a buffer may hold even if the budget is exhausted. */
  long freeBytes() {
    return Math.min(LEAST_SHARE_BYTES * 4, taskShareBytes / 4);
  }

  /** The account of a buffer that is closed with its task. */
  public MemoryUse workMemory() {
    return new MemoryUse(this, Purpose.WORK);
  }

  public ValueCodec codec() {
    return codec;
  }

  SpillFile newFile() {
    return new SpillFile(codec, folder, "spill-" + fileNumber.getAndIncrement());
  }
}
