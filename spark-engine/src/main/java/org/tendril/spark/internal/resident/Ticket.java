package org.tendril.spark.internal.resident;

import java.io.Serial;
import java.io.Serializable;
import java.util.UUID;

/** What a task has to know to meet the others; it travels with the code of the task. */
final class Ticket implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final UUID run;
  private final int tasks;
  private final String host;
  private final int port;
  private final byte[] secret;

  Ticket(Gathering gathering, String host, int port) {
    this.run = gathering.run;
    this.tasks = gathering.tasks;
    this.secret = gathering.secret;
    this.host = host;
    this.port = port;
  }

  UUID run() {
    return run;
  }

  int tasks() {
    return tasks;
  }

  /** Where the rendezvous listens. */
  String host() {
    return host;
  }

  int port() {
    return port;
  }

  byte[] secret() {
    return secret;
  }
}
