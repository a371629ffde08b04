package org.tendril.cli.internal.bridge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/**
 * The child process of a Python interpreter. It reads a request from each line of standard input
 * and writes a line with its answer to standard output, in any order; each request has a thread. It
 * ends when its input does or its parent has ended.
 */
public final class Bridge {
  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
  private static final long PATIENCE_MILLIS = 3_000;

  private final GraphServer server;
  private final PrintStream answers; // guarded by this
  private final Map<Long, Work> running = new ConcurrentHashMap<>(); // by number of the request

  Bridge(GraphServer server, PrintStream answers) {
    this.server = server;
    this.answers = answers;
  }

  /** The state of a request. Thread-safe. */
  private static final class Work {
    private boolean cancelled; // guarded by this
    private @Nullable Thread thread; // guarded by this; while it works

    synchronized void begin() {
      if (cancelled) {
        throw new CancellationException();
      }
      thread = Thread.currentThread();
    }

    synchronized void cancel() {
      cancelled = true;
      if (thread != null) {
        thread.interrupt();
      }
    }

    synchronized void end() {
      thread = null;
      Thread.interrupted(); // the answer must be written
    }

    synchronized boolean isCancelled() {
      return cancelled;
    }
  }

  /**
   * Answers requests until the input ends.
   *
   * @param args {@code --algorithms}; or the folder for results, the process that must live, the
   *     number of threads, 0 for all processors, and perhaps {@code --one-by-one}: for the run that
   *     makes the archive of classes
   */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // for whatever prints: the stream is for answers
    if (args[0].equals("--algorithms")) {
      answers.println(Json.write(GraphServer.algorithms()));
      return;
    }
    endWith(Long.parseLong(args[1]));
    int threads = Integer.parseInt(args[2]);
    Engine engine =
        Engine.local()
            .threads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads)
            .build();
    Bridge bridge = new Bridge(new GraphServer(engine, Path.of(args[0])), answers);
    if (args.length > 3) {
      bridge.serve(System.in, Runnable::run);
      System.exit(0); // not halt: writes the archive
    }
    bridge.serve(System.in, Executors.newCachedThreadPool(Bridge::thread));
    haltAfterPatience();
    engine.close(); // removes its files
    Runtime.getRuntime().halt(0);
  }

  /** Ends this process with another one, whose end of the pipe may live on in its children. */
  private static void endWith(long process) {
    ProcessHandle.of(process)
        .ifPresentOrElse(
            parent -> {
              var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
            },
            () -> Runtime.getRuntime().halt(0));
  }

  private static void haltAfterPatience() {
    Thread watch =
        new Thread(
            () -> {
              try {
                Thread.sleep(PATIENCE_MILLIS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(0);
            },
            "tendril-halt");
    watch.setDaemon(true);
    watch.start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "tendril-request");
    thread.setDaemon(true);
    return thread;
  }

  /** Answers the requests of {@code input} until it ends, each by {@code executor}. */
  void serve(InputStream input, Executor executor) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Request request = Request.parse(line);
      long number = request.number("id");
      if (request.text("op").equals("cancel")) {
        cancel(number);
      } else {
        Work work = new Work();
        running.put(number, work);
        executor.execute(() -> work(number, request, work));
      }
    }
  }

  private void cancel(long number) {
    Work work = running.get(number);
    if (work != null) {
      work.cancel();
    }
  }

  private void work(long number, Request request, Work work) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("id", number);
    try {
      work.begin();
      message.put("ok", server.answer(request));
    } catch (Throwable e) { // the outermost frame of the thread: Python raises it
      message.put("error", described(e, work.isCancelled()));
    }
    running.remove(number);
    work.end();
    send(message);
  }

  private static Map<String, Object> described(Throwable e, boolean cancelled) {
    String kind = cancelled ? "Cancelled" : kind(e);
    if (kind.equals("InternalError")) {
      LOG.error("request failed", e); // to a file, which Python shows if the process ends
    }
    return Map.of("kind", kind, "message", message(e, kind));
  }

  private static String kind(Throwable e) {
    if (e instanceof TendrilException.InvalidInput || e instanceof IllegalArgumentException) {
      return "InvalidInput";
    } else if (e instanceof TendrilException.ResourceExhausted
        || e instanceof TendrilException.WorkerLost
        || e instanceof OutOfMemoryError) {
      return "ResourceExhausted";
    } else if (e instanceof TendrilException.ProgramFailed) {
      return "ProgramFailed";
    }
    return e instanceof CancellationException ? "Cancelled" : "InternalError";
  }

  private static String message(Throwable e, String kind) {
    if (e instanceof OutOfMemoryError) {
      return "memory must suffice: largest heap="
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MiB; give more with tendril.config(memory=...), for example \"8g\", or use a smaller"
          + " graph";
    }
    return switch (kind) {
      case "Cancelled" -> "the run was cancelled";
      case "InternalError" -> e.toString();
      default -> String.valueOf(e.getMessage());
    };
  }

  private synchronized void send(Map<String, @Nullable Object> message) {
    try {
      answers.write((Json.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
      answers.flush();
    } catch (IOException e) { // Python has gone; the end of the input follows
      LOG.error("answer lost", e);
    }
  }
}
