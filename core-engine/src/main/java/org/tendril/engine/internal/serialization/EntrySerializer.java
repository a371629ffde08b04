package org.tendril.engine.internal.serialization;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.AbstractMap;
import java.util.Map;

/** Serializes entries of maps, whose fields are not accessible. */
final class EntrySerializer extends Serializer<Map.Entry<?, ?>> {
  private final boolean mutable;

  EntrySerializer(boolean mutable) {
    this.mutable = mutable;
  }

  @Override
  public void write(Kryo kryo, Output output, Map.Entry<?, ?> entry) {
    kryo.writeClassAndObject(output, entry.getKey());
    kryo.writeClassAndObject(output, entry.getValue());
  }

  @Override
  @SuppressWarnings("NullAway") // an entry may hold nulls
  public Map.Entry<?, ?> read(Kryo kryo, Input input, Class<? extends Map.Entry<?, ?>> type) {
    Object key = kryo.readClassAndObject(input);
    Object value = kryo.readClassAndObject(input);
    return mutable
        ? new AbstractMap.SimpleEntry<>(key, value)
        : new AbstractMap.SimpleImmutableEntry<>(key, value);
  }
}
