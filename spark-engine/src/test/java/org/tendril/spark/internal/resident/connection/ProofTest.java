package org.tendril.spark.internal.resident.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class ProofTest {
  private final RunSecret secret = RunSecret.random(true);
  private final byte[] server = Proof.random();
  private final byte[] client = Proof.random();
  private final ConnectionRequest request =
      new ConnectionRequest(UUID.randomUUID(), new Attempt(3, 1), 2, 0);

  @Test
  void isTheHmacOfTheJdk() throws GeneralSecurityException {
    assertThat(Proof.ofClient(secret, server, client, request)).isEqualTo(hmac("client"));
    assertThat(Proof.ofServer(secret, server, client, request)).isEqualTo(hmac("server"));
    Proof.Keys keys = Proof.keys(secret, server, client, request);
    assertThat(keys.client()).isEqualTo(hmac("key of client"));
    assertThat(keys.server()).isEqualTo(hmac("key of server"));
  }

  private byte[] hmac(String role) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
    mac.update(role.getBytes(StandardCharsets.US_ASCII));
    mac.update(server);
    mac.update(client);
    return mac.doFinal(request.bytes());
  }
}
