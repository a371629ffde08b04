package org.tendril.partition.internal.ids.column;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;

/** Decomposes and constructs records of one type. */
final class RecordShape<T> {
  private final Class<T> type;
  private final List<IdType<Object>> components;
  private final List<MethodHandle> accessors; // (Object) -> Object
  private final MethodHandle constructor; // (Object[]) -> Object

  private RecordShape(
      Class<T> type,
      List<IdType<Object>> components,
      List<MethodHandle> accessors,
      MethodHandle constructor) {
    this.type = type;
    this.components = components;
    this.accessors = accessors;
    this.constructor = constructor;
  }

  static <T> RecordShape<T> of(Class<T> type) {
    requireFinite(type, List.of());
    RecordComponent[] declared = type.getRecordComponents();
    List<IdType<Object>> components = new ArrayList<>();
    List<MethodHandle> accessors = new ArrayList<>();
    try {
      for (RecordComponent component : declared) {
        components.add(IdType.ofComponent(component.getType()));
        Method accessor = component.getAccessor();
        accessor.setAccessible(true); // records of a user's class are seldom public
        MethodHandle handle = MethodHandles.lookup().unreflect(accessor);
        accessors.add(handle.asType(handle.type().changeParameterType(0, Object.class).generic()));
      }
      Constructor<T> canonical =
          type.getDeclaredConstructor(
              Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
      canonical.setAccessible(true);
      MethodHandle constructor =
          MethodHandles.lookup()
              .unreflectConstructor(canonical)
              .asSpreader(Object[].class, declared.length);
      return new RecordShape<>(type, components, accessors, constructor);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          "records that are ids must be accessible: type=" + type.getName() + "; open its package",
          e);
    }
  }

  /** Refuses recursive record types, which have no fixed set of columns. */
  private static void requireFinite(Class<?> type, List<Class<?>> holders) {
    if (holders.contains(type)) {
      throw new IllegalArgumentException(
          "records that are ids must not hold records of their own type: type=" + type.getName());
    }
    List<Class<?>> inner = new ArrayList<>(holders);
    inner.add(type);
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType().isRecord()) {
        requireFinite(component.getType(), inner);
      }
    }
  }

  List<IdType<Object>> components() {
    return components;
  }

  /** A component of a record; null is invalid input. */
  Object component(T value, int index) {
    Object component = invoked(() -> accessors.get(index).invoke(value));
    if (component == null) {
      throw new TendrilException.InvalidInput(
          "components of vertex ids must not be null: id=" + value);
    }
    return component;
  }

  T create(Object[] values) {
    return type.cast(Objects.requireNonNull(invoked(() -> constructor.invoke(values))));
  }

  int compare(T a, T b) {
    for (int i = 0; i < components.size(); i++) {
      int compared = components.get(i).order().compare(component(a, i), component(b, i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private interface Invocation {
    @Nullable Object invoke() throws Throwable;
  }

  private @Nullable Object invoked(Invocation invocation) {
    try {
      return invocation.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) { // a record's own methods may throw anything
      throw new IllegalArgumentException("id must be readable: type=" + type.getName(), e);
    }
  }
}
