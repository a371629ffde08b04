package org.tendril.engine.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The worker threads of the JVM, shared by all engines. Daemon threads, started when first needed.
 *
 * <p>A caller offers its loop to workers, idle ones first, and works itself. At the end it
 * withdraws the offer from workers that have not started, so that a short loop never waits for a
 * thread to wake, and waits for the others.
 */
final class WorkerPool {
  static final WorkerPool SHARED = new WorkerPool();

  private static final long SPIN_NANOS = 20_000; // waking a parked thread costs about as much

  private volatile Worker[] workers = new Worker[0];

  private WorkerPool() {}

  /** Runs the loop in the calling thread and up to {@code helpers} workers. */
  void run(Loop loop, int helpers) {
    Worker[] workers = atLeast(helpers);
    Offer offer = new Offer(loop, Thread.currentThread());
    List<Worker> offered = new ArrayList<>(helpers);
    for (boolean busy : new boolean[] {false, true}) { // busy ones may soon be free
      for (Worker worker : workers) {
        boolean suits = busy ? !offered.contains(worker) : !worker.busy;
        if (offered.size() < helpers && suits && worker.accept(offer)) {
          offered.add(worker);
        }
      }
    }
    loop.work();
    for (Worker worker : offered) {
      if (worker.offer.compareAndSet(offer, null)) {
        offer.open.decrementAndGet();
      }
    }
    offer.await(workers.length);
  }

  private Worker[] atLeast(int count) {
    if (workers.length < count) {
      synchronized (this) {
        Worker[] old = workers;
        if (old.length < count) {
          for (int i = old.length; i < count; i++) {
            Worker worker = new Worker(i);
            worker.start();
            Worker[] grown = java.util.Arrays.copyOf(workers, i + 1);
            grown[i] = worker;
            workers = grown; // started ones are kept if the next fails
          }
        }
      }
    }
    return workers;
  }

  private static boolean maySpin(int workerCount) {
    return workerCount < Runtime.getRuntime().availableProcessors();
  }

  /** A loop offered to workers, with the number of offers not yet withdrawn or finished. */
  private static final class Offer {
    final Loop loop;
    final Thread caller;
    final AtomicInteger open = new AtomicInteger();

    Offer(Loop loop, Thread caller) {
      this.loop = loop;
      this.caller = caller;
    }

    void await(int workerCount) {
      boolean interrupted = false;
      long spinUntil = maySpin(workerCount) ? System.nanoTime() + SPIN_NANOS : 0;
      while (open.get() > 0) {
        if (spinUntil != 0 && System.nanoTime() < spinUntil) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          if (Thread.interrupted()) { // restored below
            interrupted = true;
            loop.interrupt();
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class Worker extends Thread {
    final AtomicReference<@org.jspecify.annotations.Nullable Offer> offer = new AtomicReference<>();
    private volatile boolean parked;
    volatile boolean busy;

    Worker(int number) {
      super("tendril-worker-" + number);
      setDaemon(true);
    }

    boolean accept(Offer offered) {
      offered.open.incrementAndGet();
      if (!offer.compareAndSet(null, offered)) {
        offered.open.decrementAndGet();
        return false;
      }
      if (parked) {
        LockSupport.unpark(this);
      }
      return true;
    }

    @Override
    public void run() {
      while (true) {
        Offer taken = take();
        busy = true;
        try {
          taken.loop.work();
        } catch (Throwable e) { // out of memory, even recording a failure may fail
          taken.loop.failOutsideTask(e);
        } finally {
          busy = false;
          if (taken.open.decrementAndGet() == 0) {
            LockSupport.unpark(taken.caller);
          }
        }
      }
    }

    private Offer take() {
      long spinUntil = maySpin(SHARED.workers.length) ? System.nanoTime() + SPIN_NANOS : 0;
      while (true) {
        Offer current = offer.get();
        if (current != null && offer.compareAndSet(current, null)) {
          return current;
        }
        if (spinUntil != 0 && System.nanoTime() < spinUntil) {
          Thread.onSpinWait();
          continue;
        }
        parked = true;
        if (offer.get() == null) {
          LockSupport.park(this);
          Thread.interrupted(); // a stray interrupt would make this spin
        }
        parked = false;
      }
    }
  }
}
