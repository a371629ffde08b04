package org.tendril.spark.internal.resident.connection;

import java.io.Serial;
import java.io.Serializable;

/**
 * The secret of a run, which its members prove to each other, and whether they derive keys from it
 * that encrypt all that follows.
 */
public final class RunSecret implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private final boolean encrypts;

  private RunSecret(byte[] bytes, boolean encrypts) {
    this.bytes = bytes;
    this.encrypts = encrypts;
  }

  public static RunSecret random(boolean encrypts) {
    return new RunSecret(Proof.random(), encrypts);
  }

  byte[] bytes() {
    return bytes;
  }

  boolean encrypts() {
    return encrypts;
  }
}
