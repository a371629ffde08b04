package org.tendril.spark.internal.resident;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows that one knows the secret of a run without saying it: HMAC-SHA-256 of random numbers of
 * both sides and of what was asked for, in either direction.
 */
final class Proof {
  static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private Proof() {}

  /** New random bytes: a secret, or the number that a proof must answer to. */
  static byte[] random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** What the side that connects shows. */
  static byte[] ofClient(byte[] secret, byte[] serverRandom, byte[] clientRandom, Greeting asked) {
    return of(secret, "client", serverRandom, clientRandom, asked);
  }

  /** What the side that was connected to shows. */
  static byte[] ofServer(byte[] secret, byte[] serverRandom, byte[] clientRandom, Greeting asked) {
    return of(secret, "server", serverRandom, clientRandom, asked);
  }

  /** Takes the same time wherever the two differ. */
  static boolean equal(byte[] shown, byte[] expected) {
    return MessageDigest.isEqual(shown, expected);
  }

  private static byte[] of(
      byte[] secret, String role, byte[] serverRandom, byte[] clientRandom, Greeting asked) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update(role.getBytes(StandardCharsets.US_ASCII));
      mac.update(serverRandom);
      mac.update(clientRandom);
      mac.update(asked.bytes());
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }
}
