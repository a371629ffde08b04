package org.tendril.cli.internal.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Detects whether output goes to a terminal. */
public final class Terminals {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private Terminals() {}

  /**
   * Whether standard output (1) or standard error (2) is a terminal.
   *
   * <p>Checks the descriptor itself where the system lists the descriptors of a process. Elsewhere,
   * checks for a console, which the JVM has only if both input and output are a terminal.
   */
  public static boolean isTerminal(int descriptor) {
    if (Files.isDirectory(DESCRIPTORS)) {
      try {
        String target =
            Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor))).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      } catch (IOException | UnsupportedOperationException e) {
        return false;
      }
    }
    return hasConsole();
  }

  @SuppressWarnings("SystemConsoleNull") // both meanings are handled
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is always a console, and this method.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Whether a terminal understands cursor movement. */
  public static boolean movesCursor(Map<String, String> environment) {
    return !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Whether colors are allowed: {@code NO_COLOR} is not set (https://no-color.org). */
  public static boolean allowsColor(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }
}
