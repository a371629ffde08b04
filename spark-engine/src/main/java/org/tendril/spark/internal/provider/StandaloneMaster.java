package org.tendril.spark.internal.provider;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.spark.rpc.RpcAddress;
import org.tendril.engine.failure.TendrilException;

/**
 * Checks that the master of a standalone cluster answers. Spark itself starts a session without
 * one, retries for a minute, and then stops the session during a job.
 */
final class StandaloneMaster {
  private static final String SCHEME = "spark://";
  private static final int MOST_CONNECTING_MILLIS = 3000;
  private static final int POLL_MILLIS = 250;
  private static final int MOST_PORT = 65_535;

  private StandaloneMaster() {}

  /**
   * Waits until a master in a URL {@code spark://host:port,host:port} accepts a connection. Returns
   * at once for other kinds of masters and for invalid URLs, which Spark refuses.
   *
   * @throws TendrilException.ResourceExhausted if no master does so within {@code patience}
   */
  static void await(String master, Duration patience) {
    List<RpcAddress> masters = addresses(master);
    if (masters.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    Map<String, String> tried = new LinkedHashMap<>(); // the last failure of each address
    do {
      for (RpcAddress address : masters) {
        try {
          connect(address);
          return;
        } catch (IOException e) {
          tried.put(address.hostPort(), reason(e));
        }
      }
      pause();
    } while (System.nanoTime() - start < patience.toNanos());
    throw new TendrilException.ResourceExhausted(
        "a Spark master must be reachable: master="
            + master
            + " tried="
            + tried
            + " for="
            + patience.toSeconds()
            + " s; start the master, or correct its host and port");
  }

  /** The masters in a URL; none for other kinds of masters and for invalid URLs. */
  static List<RpcAddress> addresses(String master) {
    List<RpcAddress> all = new ArrayList<>();
    if (master.startsWith(SCHEME)) {
      for (String address : master.substring(SCHEME.length()).split(",", -1)) {
        int colon = address.lastIndexOf(':');
        String port = address.substring(colon + 1);
        if (colon <= 0 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MOST_PORT) {
          return List.of();
        }
        all.add(new RpcAddress(address.substring(0, colon), Integer.parseInt(port)));
      }
    }
    return all;
  }

  private static void connect(RpcAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.host(), address.port()), MOST_CONNECTING_MILLIS);
    }
  }

  private static String reason(IOException e) {
    return e instanceof UnknownHostException ? "unknown host" : String.valueOf(e.getMessage());
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException interrupted = new CancellationException("the start was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
