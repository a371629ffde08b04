package org.tendril.spark.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;
import org.tendril.engine.internal.serialization.ChunkWriter;
import org.tendril.engine.internal.serialization.LoaderStream;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.shuffle.BlockKey;
import org.tendril.spark.internal.shuffle.BlockSerializer;
import org.tendril.spark.internal.stage.PersistedChunk;

/** Classes and values on their way to another JVM. */
final class EngineLinkTest {
  private record First(int value) {}

  private record Second(String text, First first) {}

  static byte[] written(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (LoaderStream in = LoaderStream.ofThread(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  @Test
  void isOneInEachJvm() throws Exception {
    EngineLink link = EngineLink.open(1);
    assertThat(read(written(link))).isSameAs(link);
    link.close();
    Object remote = read(written(link));
    assertThat(remote).isNotSameAs(link);
    assertThat(read(written(link))).isSameAs(remote);
  }

  @Test
  void keepsTheNumbersOfClassesWhenMoreAreRegistered() throws Exception {
    EngineLink link = EngineLink.open(1);
    link.close(); // from now on reads are as in another JVM
    link.codec().register(First.class);
    EngineLink remote = (EngineLink) read(written(link));
    assertThat(remote.codec().registered()).isEqualTo(link.codec().registered());
    link.codec().register(Second.class);
    assertThat(remote.codec().knows(Second.class)).isFalse();
    assertThat(read(written(link))).isSameAs(remote);
    ChunkWriter.Chunk chunk = new ChunkWriter.Chunk();
    try (ChunkWriter writer = link.codec().chunkWriter()) {
      writer.append(chunk, new Second("a", new First(1)));
      writer.append(chunk, null);
      writer.append(chunk, new long[100_000]);
    }
    List<Object> values = new ArrayList<>();
    remote.codec().read(chunk.bytes(), chunk.length(), 3).forEachRemaining(values::add);
    assertThat(values.subList(0, 2)).containsExactly(new Second("a", new First(1)), null);
    assertThat((long[]) values.get(2)).hasSize(100_000);
  }

  @Test
  void serializesPersistedValuesByTheCodec() throws Exception {
    EngineLink link = EngineLink.open(1);
    link.codec().register(First.class); // not Serializable
    for (boolean asBytes : new boolean[] {false, true}) {
      PersistedChunk chunk = PersistedChunk.of(Arrays.asList(new First(1), null), asBytes, link);
      List<Object> values = new ArrayList<>();
      ((PersistedChunk) read(written(chunk))).values().forEachRemaining(values::add);
      assertThat(values).containsExactly(new First(1), null);
      var kryo = new KryoSerializer(new SparkConf()).newInstance();
      ByteBuffer bytes = kryo.serialize(chunk, Tags.of(PersistedChunk.class));
      List<Object> again = new ArrayList<>();
      kryo.<PersistedChunk>deserialize(bytes, Tags.of(PersistedChunk.class))
          .values()
          .forEachRemaining(again::add);
      assertThat(again).as("if Spark's serializer is Kryo").containsExactly(new First(1), null);
      assertThat(chunk.estimatedSize()).isBetween(64L, 512L);
    }
    link.close();
  }

  @Test
  void writesBlocksUnchanged() {
    var serializer = new BlockSerializer().newInstance();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    var out = serializer.serializeStream(bytes);
    for (int i = 0; i < 3; i++) {
      out.writeKey(new BlockKey(0, 7, i), Tags.of(BlockKey.class));
      out.writeValue(new Block(new byte[] {1, 2, 3, 4}, i, 9), Tags.of(Block.class));
    }
    out.close();
    assertThat(bytes.size()).isEqualTo(3 * 16 + 3);
    var in = serializer.deserializeStream(new ByteArrayInputStream(bytes.toByteArray()));
    var pairs = in.asKeyValueIterator();
    for (int i = 0; i < 3; i++) {
      var next = pairs.next();
      assertThat(next._1()).isEqualTo(new BlockKey(-1, 7, i));
      assertThat(((Block) next._2()).length()).isEqualTo(i);
      assertThat(((Block) next._2()).count()).isEqualTo(9);
    }
    assertThat(pairs.hasNext()).isFalse();
    byte[] torn = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
    var broken = serializer.deserializeStream(new ByteArrayInputStream(torn)).asKeyValueIterator();
    broken.next();
    broken.next();
    assertThatThrownBy(broken::next)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("complete");
  }
}
