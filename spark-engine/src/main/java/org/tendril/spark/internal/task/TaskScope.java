package org.tendril.spark.internal.task;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.Utils;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.plan.TaskResources;
import org.tendril.engine.internal.release.Closing;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.internal.storage.Storage;

/** The resources of a part of a task on Spark; they are freed when the task ends. */
public final class TaskScope implements TaskResources {

  private final EngineLink link;
  private final TaskContext context;
  private final List<AutoCloseable> resources = new ArrayList<>();
  private @Nullable Storage storage;
  private @Nullable Path folder;
  private boolean listening;

  public TaskScope(EngineLink link, TaskContext context) {
    this.link = link;
    this.context = context;
  }

  public EngineLink link() {
    return link;
  }

  public TaskContext context() {
    return context;
  }

  public ValueCodec codec() {
    return link.codec();
  }

  @Override
  public KeyHash hashes() {
    return link.hashes();
  }

  /** Memory granted by Spark, and disk. */
  @Override
  public Storage storage() {
    if (storage == null) {
      listen();
      int tasks = Runtime.getRuntime().availableProcessors() / link.taskThreads();
      storage = new Storage(new TaskMemory(context), Math.max(1, tasks), codec(), this::folder);
    }
    return storage;
  }

  /** A folder inside Spark's folder for local files. */
  private Path folder() {
    if (folder == null) {
      Path parent = Path.of(Utils.getLocalDir(SparkEnv.get().conf()));
      try {
        folder = Files.createTempDirectory(parent, "tendril-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  @Override
  public <C extends AutoCloseable> C closing(C resource) {
    listen();
    resources.add(resource);
    return resource;
  }

  private void listen() {
    if (!listening) {
      listening = true;
      TaskCompletionListener end = ended -> close();
      context.addTaskCompletionListener(end);
    }
  }

  private void close() {
    try {
      Closing.all(resources);
    } finally {
      resources.clear();
      if (folder != null) {
        Utils.deleteRecursively(new File(folder.toString()));
      }
    }
  }

  /** Stops soon after the task is killed. */
  public <T extends @Nullable Object> Iterator<T> cancellable(Iterator<T> values) {
    return Iterators.cancellable(
        values,
        () -> {
          if (context.isInterrupted()) {
            throw new CancellationException("the task was cancelled");
          }
        });
  }
}
