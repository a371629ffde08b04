package org.tendril.spark.internal.resident.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Proves knowledge of a run's secret without sending it: HMAC-SHA-256 of random numbers of both
 * sides and of the request, in each direction.
 *
 * <p>HMAC (RFC 2104) is implemented here because {@code javax.crypto} takes 50 ms to load and
 * verify itself in a new executor. A test compares the two.
 */
public final class Proof {
  public static final int BYTES = 32;

  private static final int BLOCK_BYTES = 64;
  private static final int INNER = 0x36;
  private static final int OUTER = 0x5c;

  private Proof() {}

  public static byte[] random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** The proof of the client. */
  public static byte[] ofClient(
      RunSecret secret, byte[] serverRandom, byte[] clientRandom, ConnectionRequest request) {
    return of(secret, "client", serverRandom, clientRandom, request);
  }

  /** The proof of the server. */
  static byte[] ofServer(
      RunSecret secret, byte[] serverRandom, byte[] clientRandom, ConnectionRequest request) {
    return of(secret, "server", serverRandom, clientRandom, request);
  }

  /** The keys for what the client sends and for what the server sends: proofs of other roles. */
  static Keys keys(
      RunSecret secret, byte[] serverRandom, byte[] clientRandom, ConnectionRequest request) {
    return new Keys(
        of(secret, "key of client", serverRandom, clientRandom, request),
        of(secret, "key of server", serverRandom, clientRandom, request));
  }

  /** The keys of the two directions of a connection. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Keys(byte[] client, byte[] server) {}

  /** Compares in constant time. */
  static boolean equal(byte[] proof, byte[] expected) {
    return MessageDigest.isEqual(proof, expected);
  }

  private static byte[] of(
      RunSecret secret,
      String role,
      byte[] serverRandom,
      byte[] clientRandom,
      ConnectionRequest request) {
    MessageDigest digest = sha256();
    digest.update(padded(secret.bytes(), INNER));
    digest.update(role.getBytes(StandardCharsets.US_ASCII));
    digest.update(serverRandom);
    digest.update(clientRandom);
    byte[] inner = digest.digest(request.bytes());
    digest.update(padded(secret.bytes(), OUTER));
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
