package org.tendril.engine.internal.storage;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Storage.Purpose;

/**
 * The memory account of one buffer. Small values are sampled, large ones are all measured. Memory
 * is reserved in steps. For one thread at a time.
 */
public final class MemoryUse implements AutoCloseable {
  private static final int ALL_UP_TO = 16; // values measured before sampling begins
  private static final int SAMPLING = 16; // then one of this many values
  private static final long LARGE_BYTES = 2048; // values of this mean size are all measured
  private static final long REFERENCE_BYTES = 8; // in a list that grows by half
  private static final long LEAST_STEP_BYTES = 1 << 16;

  private final Storage storage;
  private final Purpose purpose;
  private final long shareBytes;
  private final LongPredicate makeRoom;
  private long count;
  private long measured;
  private double meanBytes; // of the measured values
  private double totalBytes;
  private long reservedBytes;

  /** Creates the account of a buffer of a task, which spills when it exceeds its share. */
  MemoryUse(Storage storage, Purpose purpose) {
    this(storage, purpose, storage.taskShareBytes(), bytes -> false);
  }

  /** Creates an account that calls {@code makeRoom} before it is refused memory. */
  MemoryUse(Storage storage, Purpose purpose, long shareBytes, LongPredicate makeRoom) {
    this.storage = storage;
    this.purpose = purpose;
    this.shareBytes = shareBytes;
    this.makeRoom = makeRoom;
  }

  /** Accounts for a value added to the buffer; returns false if the buffer should spill. */
  public boolean add(@Nullable Object value) {
    long number = count++;
    double bytes;
    if (number < ALL_UP_TO || number % SAMPLING == 0 || meanBytes >= LARGE_BYTES) {
      bytes = HeapEstimate.of(value);
      measured++;
      meanBytes += (bytes - meanBytes) / Math.min(measured, 256); // follows changes of the mean
    } else {
      bytes = meanBytes;
    }
    totalBytes += bytes + REFERENCE_BYTES;
    return totalBytes <= reservedBytes || grow();
  }

  public void resample(@Nullable Object value) {
    meanBytes += (HeapEstimate.of(value) - meanBytes) / Math.min(measured + 1, 256);
    totalBytes = Math.max(totalBytes, count * (meanBytes + REFERENCE_BYTES));
  }

  /** Accounts for exactly this many more bytes. */
  boolean addBytes(long bytes) {
    count++;
    totalBytes += bytes;
    return totalBytes <= reservedBytes || grow();
  }

  private boolean grow() {
    if (totalBytes <= shareBytes) {
      long missing = (long) totalBytes - reservedBytes + 1;
      long step = Math.max(missing, Math.min(reservedBytes / 2 + LEAST_STEP_BYTES, shareBytes / 8));
      if (reserve(step) || reserve(missing)) {
        return true;
      }
      if (makeRoom.test(missing) && reserve(missing)) {
        return true;
      }
    }
    return totalBytes <= storage.freeBytes();
  }

  private boolean reserve(long bytes) {
    if (!storage.tryReserve(bytes, purpose)) {
      return false;
    }
    reservedBytes += bytes;
    return true;
  }

  long reservedBytes() {
    return reservedBytes;
  }

  /** Mean size of a value, at least 1. */
  long meanBytes() {
    return Math.max(1, (long) meanBytes + REFERENCE_BYTES);
  }

  /** Releases reserved memory that is not used. */
  void trim() {
    long surplus = reservedBytes - (long) totalBytes - 1;
    if (surplus > 0) {
      storage.release(surplus);
      reservedBytes -= surplus;
    }
  }

  public void clear() {
    storage.release(reservedBytes);
    reservedBytes = 0;
    totalBytes = 0;
    count = 0;
  }

  @Override
  public void close() {
    clear();
  }
}
