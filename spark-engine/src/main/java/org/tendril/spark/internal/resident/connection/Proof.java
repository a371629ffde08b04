package org.tendril.spark.internal.resident.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Shows that one knows the secret of a run without saying it: HMAC-SHA-256 of random numbers of
 * both sides and of what was asked for, in either direction.
 *
 * <p>HMAC (RFC 2104) stands here in full because {@code javax.crypto} takes 50 ms to load and
 * verify itself in a new executor; a test compares the two.
 */
public final class Proof {
  public static final int BYTES = 32;

  private static final int BLOCK_BYTES = 64;
  private static final int INNER = 0x36;
  private static final int OUTER = 0x5c;

  private Proof() {}

  /** New random bytes: a secret, or the number that a proof must answer to. */
  public static byte[] random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** What the side that connects shows. */
  public static byte[] ofClient(
      byte[] secret, byte[] serverRandom, byte[] clientRandom, ConnectionRequest asked) {
    return of(secret, "client", serverRandom, clientRandom, asked);
  }

  /** What the side that was connected to shows. */
  static byte[] ofServer(
      byte[] secret, byte[] serverRandom, byte[] clientRandom, ConnectionRequest asked) {
    return of(secret, "server", serverRandom, clientRandom, asked);
  }

  /** Takes the same time wherever the two differ. */
  static boolean equal(byte[] shown, byte[] expected) {
    return MessageDigest.isEqual(shown, expected);
  }

  private static byte[] of(
      byte[] secret,
      String role,
      byte[] serverRandom,
      byte[] clientRandom,
      ConnectionRequest asked) {
    MessageDigest digest = sha256();
    digest.update(padded(secret, INNER));
    digest.update(role.getBytes(StandardCharsets.US_ASCII));
    digest.update(serverRandom);
    digest.update(clientRandom);
    byte[] inner = digest.digest(asked.bytes());
    digest.update(padded(secret, OUTER));
    return digest.digest(inner);
  }

  private static byte[] padded(byte[] secret, int pad) {
    byte[] block = Arrays.copyOf(secret, BLOCK_BYTES);
    for (int i = 0; i < block.length; i++) {
      block[i] ^= (byte) pad;
    }
    return block;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
