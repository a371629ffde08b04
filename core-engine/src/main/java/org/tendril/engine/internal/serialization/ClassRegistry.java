package org.tendril.engine.internal.serialization;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes whose values may be serialized, in the order of their numbers. Only grows, so that
 * written numbers stay valid. Thread-safe.
 *
 * <p>Registering a class also registers its array class, the permitted classes of a sealed one, and
 * the records, enums and sealed types of a record's components.
 */
final class ClassRegistry {
  private final Set<Class<?>> known = ConcurrentHashMap.newKeySet();
  private volatile List<Class<?>> added = List.of();

  ClassRegistry() {
    known.addAll(BuiltInClasses.all());
  }

  /** The registered classes that are not built in, in the order of their numbers. */
  List<Class<?>> added() {
    return added;
  }

  /** Adopts the classes that another registry added; refuses if this one added others. */
  synchronized void adopt(List<Class<?>> others) {
    List<Class<?>> mine = added;
    int shared = Math.min(mine.size(), others.size());
    if (!mine.subList(0, shared).equals(others.subList(0, shared))) {
      throw new IllegalStateException(
          "classes must be registered in the same order everywhere: here="
              + mine
              + " there="
              + others);
    }
    if (others.size() > shared) {
      known.addAll(others);
      added = List.copyOf(others);
    }
  }

  boolean contains(Class<?> type) {
    return known.contains(type) || (isEnumConstant(type) && known.contains(type.getSuperclass()));
  }

  /** A constant with a body is an object of an unnamed class. */
  private static boolean isEnumConstant(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return parent != null && parent.isEnum();
  }

  synchronized void register(Class<?>... types) {
    List<Class<?>> order = new ArrayList<>(added);
    for (Class<?> type : types) {
      if (!add(type, order)) {
        throw new IllegalArgumentException(
            "registered classes must be concrete, sealed or arrays: class="
                + type.getName()
                + "; register its implementations");
      }
    }
    added = List.copyOf(order);
  }

  /** Adds the class and its related classes; false if there is no class to add. */
  private boolean add(Class<?> type, List<Class<?>> order) {
    if (type.isPrimitive() || known.contains(type)) {
      return true;
    }
    if (type.isArray()) {
      add(type.getComponentType(), order);
      if (known.add(type)) { // an array may come with its component
        order.add(type);
      }
      return true;
    }
    if (type.isSealed() && !type.isEnum()) { // an enum is sealed if constants have bodies
      known.add(type); // also ends the recursion of a type that contains itself
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        add(permitted, order);
      }
      known.remove(type);
    }
    if (Modifier.isAbstract(type.getModifiers()) && !type.isEnum()) { // interfaces too
      return type.isSealed();
    }
    known.add(type);
    known.add(type.arrayType());
    order.add(type);
    order.add(type.arrayType());
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        addDeclared(component.getGenericType(), order);
      }
    }
    return true;
  }

  private void addDeclared(Type declared, List<Class<?>> order) {
    if (declared instanceof Class<?> type) {
      Class<?> element = type;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      if (element.isRecord() || element.isEnum() || element.isSealed()) {
        add(type, order);
      }
    } else if (declared instanceof ParameterizedType parameterized) {
      addDeclared(parameterized.getRawType(), order);
      for (Type argument : parameterized.getActualTypeArguments()) {
        addDeclared(argument, order);
      }
    } else if (declared instanceof GenericArrayType array) {
      addDeclared(array.getGenericComponentType(), order);
    }
  }
}
