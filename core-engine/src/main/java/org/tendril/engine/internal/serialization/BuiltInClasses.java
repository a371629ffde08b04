package org.tendril.engine.internal.serialization;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.KeyValue;

/**
 * The classes that need no registration. Their order gives them their numbers: append only.
 *
 * <p>Sets and maps of {@code Set.of} and {@code Map.of} may iterate in another order when they are
 * read back, as the JDK specifies; results must not depend on it.
 */
final class BuiltInClasses {
  /** The classes that have a number in every Kryo. */
  private static final List<Class<?>> BASIC =
      List.of(
          Integer.class,
          String.class,
          Float.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Long.class,
          Double.class);

  private static final List<Class<?>> NUMBERED =
      List.of(
          byte[].class,
          boolean[].class,
          short[].class,
          char[].class,
          int[].class,
          long[].class,
          float[].class,
          double[].class,
          byte[][].class,
          int[][].class,
          long[][].class,
          double[][].class,
          String[].class,
          Integer[].class,
          Long[].class,
          Double[].class,
          Object[].class,
          KeyValue.class,
          Hashed.class,
          Addressed.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          BitSet.class,
          Optional.class,
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class,
          java.time.Duration.class,
          java.time.Instant.class,
          java.time.LocalDate.class,
          java.time.LocalTime.class,
          java.time.LocalDateTime.class,
          java.time.OffsetDateTime.class,
          java.time.OffsetTime.class,
          java.time.ZonedDateTime.class,
          java.time.ZoneOffset.class,
          java.time.ZoneId.of("Europe/Berlin").getClass(),
          java.time.Year.class,
          java.time.YearMonth.class,
          java.time.MonthDay.class,
          java.time.Period.class,
          java.time.DayOfWeek.class,
          java.time.Month.class,
          ArrayList.class,
          LinkedList.class,
          ArrayDeque.class,
          HashMap.class,
          LinkedHashMap.class,
          TreeMap.class,
          HashSet.class,
          LinkedHashSet.class,
          TreeSet.class,
          Map.of().getClass(),
          Map.of(1, 1).getClass(),
          Set.of().getClass(),
          Set.of(1).getClass(),
          Collections.emptyMap().getClass(),
          Collections.emptySet().getClass(),
          Collections.singletonMap(1, 1).getClass(),
          Collections.singleton(1).getClass(),
          java.util.AbstractMap.SimpleImmutableEntry.class,
          java.util.AbstractMap.SimpleEntry.class);

  private static final List<Integer> OTHER_LIST = new AbstractList<>() { // no random access
        @Override
        public Integer get(int index) {
          return index;
        }

        @Override
        public int size() {
          return 1;
        }
      };

  /** Lists that cannot be filled after their creation; they are read back as equal lists. */
  private static final List<Class<?>> FIXED_LISTS =
      List.of(
          List.of(1).getClass(),
          List.of(1, 2, 3).getClass(),
          List.of(1, 2, 3).subList(0, 1).getClass(),
          new ArrayList<>(List.of(1, 2)).subList(0, 1).getClass(),
          Arrays.asList(1, 2).getClass(),
          Arrays.asList(1, 2).subList(0, 1).getClass(),
          Collections.emptyList().getClass(),
          Collections.singletonList(1).getClass(),
          Collections.nCopies(2, 1).getClass(),
          Collections.unmodifiableList(new ArrayList<>()).getClass(),
          Collections.unmodifiableList(OTHER_LIST).getClass());

  private BuiltInClasses() {}

  static List<Class<?>> all() {
    List<Class<?>> all = new ArrayList<>(BASIC);
    all.addAll(NUMBERED);
    all.addAll(FIXED_LISTS);
    return all;
  }

  static List<Class<?>> numbered() {
    return NUMBERED;
  }

  static List<Class<?>> fixedLists() {
    return FIXED_LISTS;
  }
}
