package org.tendril.cli.internal.terminal;

import java.lang.reflect.Proxy;

/** The signals that users and systems send to end a process. */
enum EndingSignal {
  HUP(129),
  INT(130),
  TERM(143);

  private final int exitCode;

  EndingSignal(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code by which shells know the signal. */
  int exitCode() {
    return exitCode;
  }

  /**
   * Calls {@code action} in a thread of its own at each signal, unless the process was started with
   * this signal ignored, as by {@code nohup}.
   *
   * <p>Not a shutdown hook: a command that unwinds while the JVM shuts down could neither start
   * what it needs for that nor choose its exit code. The class is public API of the JDK's module
   * {@code jdk.unsupported}, but javac warns of it; without it, signals end the process at once.
   */
  void onReceived(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object calling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name()), calling);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return; // no such class or, on Windows, no such signal
    }
  }
}
