package org.tendril.engine.internal.serialization;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serializes lists that cannot be filled after their creation. They are read back as equal,
 * unmodifiable lists.
 */
final class FixedListSerializer extends Serializer<List<?>> {
  FixedListSerializer() {
    setImmutable(true);
  }

  @Override
  public void write(Kryo kryo, Output output, List<?> list) {
    output.writeVarInt(list.size(), true);
    for (Object value : list) {
      kryo.writeClassAndObject(output, value);
    }
  }

  @Override
  public List<?> read(Kryo kryo, Input input, Class<? extends List<?>> type) {
    @Nullable Object[] values = new @Nullable Object[input.readVarInt(true)];
    for (int i = 0; i < values.length; i++) {
      values[i] = kryo.readClassAndObject(input);
    }
    return Collections.unmodifiableList(Arrays.asList(values)); // List.of would refuse null
  }
}
