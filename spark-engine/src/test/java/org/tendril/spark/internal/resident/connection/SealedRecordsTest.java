package org.tendril.spark.internal.resident.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two sides with the same keys accept, on channels without a network. */
final class SealedRecordsTest {
  private static final byte[] CLIENT = Proof.random();
  private static final byte[] SERVER = Proof.random();

  private final EmbeddedChannel client = new EmbeddedChannel(new SealedRecords(CLIENT, SERVER));
  private final EmbeddedChannel server = server();

  private static EmbeddedChannel server() {
    return new EmbeddedChannel(new SealedRecords(SERVER, CLIENT));
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }

  private byte[] sealed(byte[] content) {
    client.writeOutbound(Unpooled.wrappedBuffer(content));
    ByteBuf out = client.readOutbound();
    byte[] sealed = ByteBufUtil.getBytes(out);
    out.release();
    return sealed;
  }

  private static byte[] received(EmbeddedChannel channel) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf in = channel.readInbound(); in != null; in = channel.readInbound()) {
      all.write(ByteBufUtil.getBytes(in));
    }
    return all.toByteArray();
  }

  private static void assertRefuses(EmbeddedChannel channel, byte[] sent) throws IOException {
    assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(sent)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("an encrypted record must arrive as its peer sent it");
    assertThat(channel.isOpen()).isFalse();
    assertThat(received(channel)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, SealedRecords.MOST_BYTES, SealedRecords.MOST_BYTES + 1, 1_000_000})
  void passesContentInHoweverManyPieces(int length) throws IOException {
    byte[] content = content(length);
    byte[] sealed = sealed(content);
    for (int from = 0; from < sealed.length; from += 9_999) {
      server.writeInbound(
          Unpooled.copiedBuffer(sealed, from, Math.min(9_999, sealed.length - from)));
    }
    assertThat(received(server)).isEqualTo(content);
    server.writeOutbound(Unpooled.wrappedBuffer(content));
    client.writeInbound((ByteBuf) server.readOutbound());
    assertThat(received(client)).isEqualTo(content);
  }

  @Test
  void hidesContentAndEncryptsEqualContentDifferently() {
    byte[] zeros = new byte[64];
    byte[] first = sealed(zeros);
    assertThat(first).hasSize(zeros.length + SealedRecords.HEADER_BYTES + SealedRecords.TAG_BYTES);
    assertThat(sealed(zeros)).isNotEqualTo(first);
    assertThat(Arrays.copyOfRange(first, SealedRecords.HEADER_BYTES, 40))
        .isNotEqualTo(new byte[32]);
  }

  @Test
  void refusesEachFlippedBit() throws IOException {
    byte[] sealed = sealed(content(20));
    for (int bit = 0; bit < Byte.SIZE * sealed.length; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertRefuses(server(), changed);
    }
  }

  @Test
  void refusesARepeatedRecord() throws IOException {
    byte[] sealed = sealed(content(20));
    server.writeInbound(Unpooled.wrappedBuffer(sealed));
    assertThat(received(server)).isEqualTo(content(20));
    assertRefuses(server, sealed);
  }

  @Test
  void refusesALaterRecordInPlaceOfTheNextOne() throws IOException {
    sealed(content(20));
    assertRefuses(server, sealed(content(20)));
  }

  @Test
  void refusesARecordThatReturnsToItsSender() throws IOException {
    assertRefuses(client, sealed(content(20)));
  }

  @Test
  void refusesARecordOfAnotherConnection() throws IOException {
    EmbeddedChannel other = new EmbeddedChannel(new SealedRecords(SERVER, Proof.random()));
    assertRefuses(other, sealed(content(20)));
  }
}
