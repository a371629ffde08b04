package org.tendril.engine.internal.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.ValueCodec;

/** A sequence of values, serialized in blocks on the heap. */
final class SerializedValues<T extends @Nullable Object> {
  private final ValueCodec codec;
  private final List<Block> blocks = new ArrayList<>();

  SerializedValues(ValueCodec codec) {
    this.codec = codec;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(byte[] bytes, int count) {}

  long append(List<T> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(values.toArray(), values.size(), bytes);
    Block block = new Block(bytes.toByteArray(), values.size());
    blocks.add(block);
    return block.bytes().length + 32L;
  }

  Iterator<T> iterator() {
    return new Concatenation<>(blocks.stream().map(this::read).iterator());
  }

  @SuppressWarnings("unchecked") // serialized as T
  private Iterator<T> read(Block block) {
    Object[] values = codec.read(block.count(), new ByteArrayInputStream(block.bytes()));
    return ((List<T>) Arrays.asList(values)).iterator();
  }
}
