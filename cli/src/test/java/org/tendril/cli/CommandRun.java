package org.tendril.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.tendril.cli.internal.terminal.Interrupts;
import org.tendril.cli.internal.terminal.StandardOutput;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.engine.ProgressListener;

/** The output and the exit code of a command that ran in this JVM. */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs {@code tendril} with these arguments, which may be paths. */
  public static CommandRun of(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new StandardOutput(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            ProgressListener.NONE,
            new Interrupts());
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int code = Tendril.run(streams, texts);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs an algorithm with its result in a file and refuses anything but success. */
  public static void toFile(Path output, Object... args) {
    Object[] all = Arrays.copyOf(args, args.length + 3);
    all[args.length] = "--quiet";
    all[args.length + 1] = "--output";
    all[args.length + 2] = output;
    CommandRun run = of(all);
    if (run.exitCode() != 0 || !run.out().isEmpty() || !run.err().isEmpty()) {
      throw new AssertionError(Arrays.toString(all) + " ended with " + run);
    }
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}
