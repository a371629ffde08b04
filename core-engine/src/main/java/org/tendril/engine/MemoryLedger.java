package org.tendril.engine;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.MemoryShortage;

/**
 * The memory account of one engine: a structure's bytes are reserved before it is allocated, so
 * that a job that does not fit fails with a message, not an {@link OutOfMemoryError}.
 *
 * <p>The account covers the large arrays of graphs and results, not small objects. Thread-safe.
 */
public final class MemoryLedger {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int CLEANER_ATTEMPTS = 4; // 150 ms in all

  private final long budgetBytes;
  private final AtomicLong reservedBytes = new AtomicLong();
  private volatile LongConsumer makeRoom = bytes -> {};

  MemoryLedger(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /** Sets the callback that frees memory before a reservation is refused. */
  void onShortage(LongConsumer makeRoom) {
    this.makeRoom = makeRoom;
  }

  /** Bytes that may be reserved in total. */
  public long budgetBytes() {
    return budgetBytes;
  }

  /** Bytes reserved now. */
  public long reservedBytes() {
    return reservedBytes.get();
  }

  /**
   * Checks that {@code bytes} are available for short-lived use, without reserving them.
   *
   * @throws TendrilException.ResourceExhausted if they are not, even after a garbage collection
   */
  public void require(long bytes, String what) {
    long missing = reservedBytes.get() + bytes - budgetBytes;
    if (missing > 0) {
      makeRoom.accept(missing);
    }
    for (int attempt = 0; reservedBytes.get() + bytes > budgetBytes; attempt++) {
      boolean interrupted = attempt > 0 && Thread.currentThread().isInterrupted();
      if (attempt == CLEANER_ATTEMPTS || interrupted) {
        throw MemoryShortage.of(what, bytes, reservedBytes.get(), budgetBytes);
      }
      awaitCleaner(attempt);
    }
  }

  /**
   * Reserves {@code bytes} while {@code owner} is reachable.
   *
   * @throws TendrilException.ResourceExhausted if they are not available, even after a garbage
   *     collection
   */
  public void reserve(Object owner, long bytes, String what) {
    require(bytes, what);
    reservedBytes.addAndGet(bytes);
    AtomicLong account = reservedBytes;
    CLEANER.register(owner, () -> account.addAndGet(-bytes));
  }

  /** Reserves unless the total would exceed {@code ceilingBytes}. The caller must release it. */
  boolean tryReserve(long bytes, long ceilingBytes) {
    long before;
    do {
      before = reservedBytes.get();
      if (before + bytes > ceilingBytes) {
        return false;
      }
    } while (!reservedBytes.compareAndSet(before, before + bytes));
    return true;
  }

  void release(long bytes) {
    reservedBytes.addAndGet(-bytes);
  }

  /** The cleaner returns reservations of unreachable owners some time after a collection. */
  private static void awaitCleaner(int attempt) {
    if (attempt == 0) {
      System.gc();
    }
    try {
      Thread.sleep(10L << attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
