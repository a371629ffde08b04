package org.tendril.spark.internal.resident;

import java.util.List;

/** Live threads of this JVM. */
public final class Threads {
  private Threads() {}

  /** The names that begin with {@code prefix}. */
  public static List<String> named(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  /** Waits until no name begins with {@code prefix}. The limit is the one of the test. */
  public static void awaitNone(String prefix) throws InterruptedException {
    while (!named(prefix).isEmpty()) {
      Thread.sleep(10);
    }
  }
}
