package org.tendril.engine.internal.serialization;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import com.esotericsoftware.kryo.kryo5.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.kryo5.util.DefaultInstantiatorStrategy;
import java.util.AbstractMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One Kryo with its buffers; used by one thread at a time. */
final class KryoSession {
  private static final int FIRST_BUILT_IN = 16;
  private static final int FIRST_ADDED = 256;

  /** The depth limit. A stack overflow inside the JDK could make a class unusable. */
  private static final int MOST_NESTING = 512;

  private static final int BUFFER_BYTES = 1 << 16;

  final StrictKryo kryo = new StrictKryo();
  final Output output = new Output(BUFFER_BYTES);
  final Input input = new Input(BUFFER_BYTES);
  private int addedCount;

  /** A Kryo that records which class it refused. */
  static final class StrictKryo extends Kryo {
    @Nullable Class<?> refused;

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    protected String unregisteredClassMessage(Class type) {
      refused = type;
      return super.unregisteredClassMessage(type);
    }
  }

  KryoSession() {
    kryo.setRegistrationRequired(true);
    kryo.setMaxDepth(MOST_NESTING);
    kryo.setReferences(false); // a value is a tree: no table of all objects written
    kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
    kryo.addDefaultSerializer(UUID.class, new DefaultSerializers.UUIDSerializer());
    kryo.addDefaultSerializer(Packed.class, new PackedSerializer());
    kryo.addDefaultSerializer(AbstractMap.SimpleEntry.class, new EntrySerializer(true));
    kryo.addDefaultSerializer(AbstractMap.SimpleImmutableEntry.class, new EntrySerializer(false));
    int number = FIRST_BUILT_IN;
    for (Class<?> type : BuiltInClasses.numbered()) {
      kryo.register(type, number++);
    }
    for (Class<?> type : BuiltInClasses.fixedLists()) {
      kryo.register(type, new FixedListSerializer(), number++);
    }
    PrimitiveArrays.register(kryo);
  }

  /** Adds the classes that were registered since the last call. */
  void update(List<Class<?>> added) {
    for (; addedCount < added.size(); addedCount++) {
      kryo.register(added.get(addedCount), FIRST_ADDED + addedCount);
    }
  }
}
