package org.tendril.spark.internal.resident.rendezvous;

import java.io.Serial;
import java.io.Serializable;
import java.util.UUID;
import org.tendril.spark.internal.resident.connection.RunSecret;

/** The address and secret of a run, sent to executors with the code of its tasks. */
public final class RunCredentials implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final UUID run;
  private final int tasks;
  private final String host;
  private final int port;
  private final RunSecret secret;

  public RunCredentials(RunMembers run, String host, int port) {
    this.run = run.id;
    this.tasks = run.tasks;
    this.secret = run.secret;
    this.host = host;
    this.port = port;
  }

  public UUID run() {
    return run;
  }

  public int tasks() {
    return tasks;
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  public RunSecret secret() {
    return secret;
  }
}
