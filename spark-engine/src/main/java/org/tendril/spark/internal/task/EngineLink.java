package org.tendril.spark.internal.task;

import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.TaskEngine;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.serialization.ValueCodec;

/**
 * The part of an engine that its tasks need: the numbers of its registered classes. One object in
 * each JVM for each engine. It is serialized as the names of the classes registered so far, so a
 * later task may bring more of them.
 */
public final class EngineLink implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_REMOTE = 16; // engines of other JVMs that are cached

  private static final Object LOCK = new Object();
  private static final Map<String, EngineLink> OPEN = new LinkedHashMap<>(); // created in this JVM
  private static final Map<String, EngineLink> REMOTE = // guarded by LOCK, as the one before
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EngineLink> eldest) {
          return size() > MOST_REMOTE;
        }
      };

  private final String id;
  private final int taskThreads;
  private final transient ValueCodec codec = new ValueCodec();
  private final transient KeyHash hashes = new KeyHash();

  private EngineLink(String id, int taskThreads) {
    this.id = id;
    this.taskThreads = taskThreads;
  }

  /** The link of a new engine; each of its tasks has {@code taskThreads} threads. */
  public static EngineLink open(int taskThreads) {
    EngineLink link = new EngineLink(UUID.randomUUID().toString(), taskThreads);
    TaskEngine.useThreads(taskThreads);
    synchronized (LOCK) {
      OPEN.put(link.id, link);
    }
    return link;
  }

  /** Forgets the engine, which is closed. */
  public void close() {
    synchronized (LOCK) {
      OPEN.remove(id);
    }
  }

  /** The unique name of the engine. */
  public String id() {
    return id;
  }

  public int taskThreads() {
    return taskThreads;
  }

  public ValueCodec codec() {
    return codec;
  }

  public KeyHash hashes() {
    return hashes;
  }

  private Object writeReplace() throws ObjectStreamException {
    return new Form(id, taskThreads, codec.registered().stream().map(Class::getName).toList());
  }

  /** The serialized form of a link. */
  private record Form(String id, int taskThreads, List<String> classes) implements Serializable {
    private Object readResolve() throws ObjectStreamException {
      EngineLink link = find(id, taskThreads);
      List<Class<?>> known = link.codec.registered();
      if (known.size() < classes.size()) {
        link.codec.adopt(classes.stream().<Class<?>>map(Form::load).toList());
      }
      return link;
    }

    private static Class<?> load(String name) {
      try {
        return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
      } catch (ClassNotFoundException e) {
        throw new TendrilException.InvalidInput(
            "registered classes must be on the class path of executors: class="
                + name
                + "; add its jar with --jars or spark.jars",
            e);
      }
    }
  }

  private static EngineLink find(String id, int taskThreads) {
    synchronized (LOCK) {
      EngineLink open = OPEN.get(id);
      if (open != null) {
        return open;
      }
      EngineLink remote = REMOTE.get(id);
      if (remote == null) {
        remote = new EngineLink(id, taskThreads);
        TaskEngine.useThreads(taskThreads);
        REMOTE.put(id, remote);
      }
      return remote;
    }
  }
}
