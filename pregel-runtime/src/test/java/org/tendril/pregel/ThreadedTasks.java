package org.tendril.pregel;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.resident.Peers;
import org.tendril.engine.internal.resident.ResidentTask;
import org.tendril.engine.internal.resident.ResidentTasks;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.parallel.Cancellation;

/**
 * Tasks that run together as threads of this JVM. Blocks, states and results are copied as bytes; a
 * failure restarts all tasks from the last state that all have saved.
 */
final class ThreadedTasks implements ResidentTasks {
  private static final int MOST_ATTEMPTS = 3;

  final ValueCodec codec = new ValueCodec();
  final List<Integer> restored = new CopyOnWriteArrayList<>(); // steps from which tasks restarted
  final List<Integer> saved = new CopyOnWriteArrayList<>(); // steps of states, in any order
  int mostTasks = 100;
  boolean savesStates = true;
  int failingTask = -1;
  int failingExchange = -1; // in the first attempt
  int slotsAfterLoss = -1; // after a run has lost workers; negative: no run loses any

  private final Engine engine;

  ThreadedTasks(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Optional<String> refusal(int tasks) {
    return tasks <= mostTasks
        ? Optional.empty()
        : Optional.of("too few slots: tasks=" + tasks + " slots=" + mostTasks);
  }

  @Override
  public <T extends @Nullable Object, R extends @Nullable Object> Outcome<R> run(
      Dataset<T> places, ResidentTask<T, R> task) {
    List<List<T>> values =
        places
            .mapPartitions(
                partition -> {
                  List<T> list = new ArrayList<>();
                  partition.forEachRemaining(list::add);
                  return Collections.singleton(list).iterator();
                })
            .collect();
    Map<Integer, Map<Integer, Object>> states = new TreeMap<>(); // by step, by task
    for (int attempt = 1; ; attempt++) {
      Board board = new Board(values.size(), attempt, states);
      List<R> results = board.run(values, task);
      if (results != null) {
        return new Outcome<>(
            engine.<R>dataset(results, results.size()).persist(),
            Optional.ofNullable(board.summary));
      }
      if (slotsAfterLoss >= 0) {
        mostTasks = slotsAfterLoss;
        throw new TendrilException.WorkerLost(
            "slots are gone: slots=" + mostTasks, board.failure());
      }
      if (attempt == MOST_ATTEMPTS) {
        throw new TaskFailedException(0, "resident", board.failedTask, attempt, board.failure());
      }
    }
  }

  /** One attempt of all tasks. */
  private final class Board {
    private final int count;
    private final int attempt;
    private final Map<Integer, Map<Integer, Object>> states; // guarded by itself
    private final Map<Integer, Sent[]> rounds = new ConcurrentHashMap<>();
    private @Nullable Throwable failure; // guarded by this
    private int failedTask;
    private volatile @Nullable Object summary; // of the first task
    private final boolean[] ended; // guarded by this

    Board(int count, int attempt, Map<Integer, Map<Integer, Object>> states) {
      this.count = count;
      this.attempt = attempt;
      this.ended = new boolean[count];
      this.states = states;
    }

    Throwable failure() {
      return requireNonNull(failure);
    }

    /** The blocks and the header of one task in one exchange. */
    private record Sent(List<Addressed<Object>> blocks, Object header) {}

    <T extends @Nullable Object, R extends @Nullable Object> @Nullable List<R> run(
        List<List<T>> values, ResidentTask<T, R> task) {
      int newest = newestOfAll();
      Map<Integer, R> results = new ConcurrentHashMap<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int index = i;
        Supplier<Boolean> work =
            Cancellation.carried(
                () -> {
                  try {
                    Iterator<T> here = values.get(index).iterator();
                    R result = travelled(task).run(here, new Member(index, newest));
                    results.put(index, codec.copy(result));
                    end(index);
                  } catch (Throwable e) {
                    fail(index, e);
                  }
                  return true;
                });
        Thread thread = new Thread(new FutureTask<>(work::get));
        threads.add(thread);
        thread.start();
      }
      join(threads);
      engine.cancellation().throwIfCancelled();
      return failure == null ? new ArrayList<>(new TreeMap<>(results).values()) : null;
    }

    private void join(List<Thread> threads) {
      try {
        for (Thread thread : threads) {
          thread.join();
        }
      } catch (InterruptedException e) {
        threads.forEach(Thread::interrupt);
        Thread.currentThread().interrupt();
        throw new CancellationException("the run was interrupted");
      }
    }

    private int newestOfAll() {
      int newest = -1;
      for (Map.Entry<Integer, Map<Integer, Object>> step : states.entrySet()) {
        newest = step.getValue().size() == count ? step.getKey() : newest;
      }
      return newest;
    }

    private synchronized void fail(int task, Throwable e) {
      if (failure == null) {
        failure = e;
        failedTask = task;
      }
      notifyAll();
    }

    private synchronized void end(int task) {
      ended[task] = true;
      notifyAll();
    }

    private void checkOthers(Sent[] round) {
      if (failure != null) {
        throw new IllegalStateException("another task failed", failure);
      }
      for (int task = 0; task < count; task++) {
        if (round[task] == null && ended[task]) {
          throw new IllegalStateException("another task has ended: task=" + task);
        }
      }
      engine.cancellation().throwIfCancelled();
    }

    private synchronized Sent[] exchange(int round, int task, Sent sent) {
      Sent[] all = rounds.computeIfAbsent(round, ignored -> new Sent[count]);
      all[task] = sent;
      notifyAll();
      while (java.util.Arrays.asList(all).contains(null)) {
        checkOthers(all);
        try {
          wait(10);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new CancellationException("the task was interrupted");
        }
      }
      rounds.remove(round - 1);
      return all;
    }

    /** The peers of one task. */
    private final class Member implements Peers {
      private final int index;
      private final int newest;
      private int round;

      Member(int index, int newest) {
        this.index = index;
        this.newest = newest;
      }

      @Override
      public int index() {
        return index;
      }

      @Override
      public int count() {
        return count;
      }

      @Override
      @SuppressWarnings("unchecked") // all tasks make the same calls
      public <B extends @Nullable Object, H extends @Nullable Object> Exchanged<B, H> exchange(
          List<Addressed<B>> blocks, H header, Runnable meanwhile) {
        if (attempt == 1 && index == failingTask && round == failingExchange) {
          throw new IllegalStateException("planted");
        }
        List<Addressed<Object>> sent = new ArrayList<>();
        for (Addressed<B> block : blocks) {
          B travelled = block.target() == index ? block.block() : codec.copy(block.block());
          sent.add(new Addressed<>(block.target(), travelled));
        }
        meanwhile.run();
        Sent[] all = Board.this.exchange(round++, index, new Sent(sent, codec.copy(header)));
        List<B> arrived = new ArrayList<>();
        List<H> headers = new ArrayList<>();
        for (Sent each : all) {
          headers.add((H) codec.copy(each.header()));
          for (Addressed<Object> block : each.blocks()) {
            if (block.target() == index) {
              arrived.add((B) block.block());
            }
          }
        }
        return new Exchanged<>(arrived, headers);
      }

      @Override
      public void report(Object summary) {
        if (index == 0) {
          Board.this.summary = codec.copy(summary);
        }
      }

      @Override
      public boolean savesStates() {
        return savesStates;
      }

      @Override
      public void save(int step, Object state) {
        saved.add(step);
        synchronized (states) {
          states.computeIfAbsent(step, ignored -> new TreeMap<>()).put(index, codec.copy(state));
        }
      }

      @Override
      public Optional<Saved> restored() {
        if (newest < 0) {
          return Optional.empty();
        }
        restored.add(newest);
        synchronized (states) {
          Object state = requireNonNull(requireNonNull(states.get(newest)).get(index));
          return Optional.of(new Saved(newest, codec.copy(state)));
        }
      }
    }
  }

  /** A copy of the task, as it arrives in another process. */
  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // as engines ship functions
  private static <T extends @Nullable Object, R extends @Nullable Object>
      ResidentTask<T, R> travelled(ResidentTask<T, R> task)
          throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(task);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (ResidentTask<T, R>) in.readObject();
    }
  }
}
