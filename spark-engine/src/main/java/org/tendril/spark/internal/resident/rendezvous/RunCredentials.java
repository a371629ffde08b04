package org.tendril.spark.internal.resident.rendezvous;

import java.io.Serial;
import java.io.Serializable;
import java.util.UUID;

/** What a task has to know to meet the others; it travels with the code of the task. */
public final class RunCredentials implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final UUID run;
  private final int tasks;
  private final String host;
  private final int port;
  private final byte[] secret;

  public RunCredentials(RunMembers run, String host, int port) {
    this.run = run.run;
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

  /** Where the rendezvous listens. */
  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  public byte[] secret() {
    return secret;
  }
}
