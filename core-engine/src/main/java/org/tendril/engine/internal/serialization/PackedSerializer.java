package org.tendril.engine.internal.serialization;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;

/** Serializes values in their packed form. */
final class PackedSerializer extends Serializer<Packed> {
  @Override
  public void write(Kryo kryo, Output output, Packed value) {
    kryo.writeClassAndObject(output, value.packed());
  }

  @Override
  public Packed read(Kryo kryo, Input input, Class<? extends Packed> type) {
    return ((PackedForm) kryo.readClassAndObject(input)).unpacked();
  }
}
