package org.tendril.engine.internal.keys;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;

/**
 * Hashes keys equally in every JVM, and derives their order and partition.
 *
 * <p>Enums are hashed by name, collections and optionals by their content. So are records, unless
 * the hashes of all their component types are stable. Other classes must declare {@code hashCode}:
 * an identity hash is refused.
 */
public final class KeyHash {
  /** How values of a class are hashed. */
  private enum Kind {
    OWN,
    ENUM,
    RECORD,
    LIST,
    SET,
    MAP,
    ENTRY,
    OPTIONAL,
    ARRAY,
    IDENTITY
  }

  private static final ClassValue<Kind> KINDS =
      new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
          return kindOf(type);
        }
      };

  private static final ClassValue<Method[]> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getAccessor)
              .filter(Method::trySetAccessible)
              .toArray(Method[]::new);
        }
      };

  /** The hash of a key with its bits well mixed; 0 for null. */
  public int of(@Nullable Object key) {
    int hash = raw(key);
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b; // the finalizer of MurmurHash3
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  /**
   * The partition of a hash. Ascends with the unsigned hash: consecutive partitions are in the
   * order of hashes, for any number of partitions.
   */
  public static int partition(int hash, int partitions) {
    return (int) (((hash & 0xffffffffL) * partitions) >>> 32);
  }

  private int raw(@Nullable Object key) {
    if (key == null) {
      return 0;
    }
    return switch (KINDS.get(key.getClass())) {
      case OWN -> key.hashCode();
      case ENUM -> ((Enum<?>) key).name().hashCode();
      case RECORD -> record(key);
      case LIST -> list((List<?>) key);
      case SET -> sum((Set<?>) key);
      case MAP -> sum(((Map<?, ?>) key).entrySet());
      case ENTRY -> entry((Map.Entry<?, ?>) key);
      case OPTIONAL -> raw(((Optional<?>) key).orElse(null));
      case ARRAY -> throw refused(key, "arrays are compared by identity; use a list or a record");
      case IDENTITY ->
          throw refused(
              key, "it inherits Object.hashCode; declare equals and hashCode, or use a record");
    };
  }

  private TendrilException refused(Object key, String reason) {
    return new TendrilException.InvalidInput(
        "keys must have equals and hashCode of their own: class="
            + key.getClass().getName()
            + ": "
            + reason);
  }

  private int record(Object key) {
    int hash = key.getClass().getName().hashCode();
    for (Method accessor : ACCESSORS.get(key.getClass())) {
      try {
        hash = 31 * hash + raw(accessor.invoke(key));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new TendrilException.InvalidInput(
            "records used as keys must be readable: " + key.getClass(), e);
      }
    }
    return hash;
  }

  private int list(List<?> values) {
    int hash = 1;
    for (Object value : values) {
      hash = 31 * hash + raw(value);
    }
    return hash;
  }

  private int sum(Set<?> values) {
    int hash = 0;
    for (Object value : values) {
      hash += value instanceof Map.Entry<?, ?> entry ? entry(entry) : raw(value);
    }
    return hash;
  }

  private int entry(Map.Entry<?, ?> entry) {
    return 31 * raw(entry.getKey()) ^ raw(entry.getValue());
  }

  private static Kind kindOf(Class<?> type) {
    if (Enum.class.isAssignableFrom(type)) {
      return Kind.ENUM;
    }
    if (type.isArray()) {
      return Kind.ARRAY;
    }
    if (type.isRecord()) {
      return hasStableComponents(type) ? Kind.OWN : Kind.RECORD;
    }
    if (List.class.isAssignableFrom(type)) {
      return Kind.LIST;
    }
    if (Set.class.isAssignableFrom(type)) {
      return Kind.SET;
    }
    if (Map.class.isAssignableFrom(type)) {
      return Kind.MAP;
    }
    if (Map.Entry.class.isAssignableFrom(type)) {
      return Kind.ENTRY;
    }
    if (type == Optional.class) {
      return Kind.OPTIONAL;
    }
    try {
      Method own = type.getMethod("hashCode");
      return own.getDeclaringClass() == Object.class ? Kind.IDENTITY : Kind.OWN;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e); // every object has it
    }
  }

  private static boolean hasStableComponents(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getType)
        .allMatch(
            declared ->
                declared.isPrimitive()
                    || (Modifier.isFinal(declared.getModifiers())
                        && !declared.isArray()
                        && !declared.isEnum()
                        && declared != type
                        && kindOf(declared) == Kind.OWN));
  }
}
