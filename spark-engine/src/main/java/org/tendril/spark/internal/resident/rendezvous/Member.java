package org.tendril.spark.internal.resident.rendezvous;

/** A task that has announced itself and waits for the others. */
public interface Member {
  void send(Members members);

  /** Rejects it because a newer attempt has begun. */
  void reject();

  /** Whether it still waits. */
  boolean isConnected();
}
