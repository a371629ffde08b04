package org.tendril.partition.internal.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.IdDictionary;

class IdDictionaryTest {

  @Nested
  class OfStrings implements IdDictionaryContract<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    /** U+FFFD sorts before U+1D11E by code points, and after it by UTF-16 units. */
    @Override
    public List<String> ascending() {
      return List.of(
          "",
          "\0",
          "\t",
          "a",
          "a b",
          "aa",
          "aaaaaaaa",
          "aaaaaaaab",
          "b",
          "b\u00e9",
          "z",
          "z".repeat(100_000),
          "\u00e4",
          "\ud7ff",
          "\ue000",
          "\ufffd",
          "\ud834\udd1e",
          "\ud834\udd1ea",
          "\udbff\udfff");
    }

    @Override
    public String unknown() {
      return "aaaaaaa";
    }
  }

  @Nested
  class OfManyStrings implements IdDictionaryContract.OfStrings {
    @Override
    public List<String> ascending() {
      return IdDictionaryContract.sorted(String.class, RandomIds.strings(7, 3000));
    }
  }

  @Nested
  class OfUuids implements IdDictionaryContract<UUID> {
    @Override
    public Class<UUID> type() {
      return UUID.class;
    }

    @Override
    public List<UUID> ascending() {
      return List.of(
          new UUID(0, 0),
          new UUID(0, 1),
          new UUID(0, -1),
          new UUID(1, 0),
          new UUID(Long.MAX_VALUE, 5),
          new UUID(Long.MIN_VALUE, 0),
          new UUID(-1, -1));
    }

    @Override
    public UUID unknown() {
      return new UUID(7, 7);
    }
  }

  @Nested
  class OfEnums implements IdDictionaryContract<TimeUnit> {
    @Override
    public Class<TimeUnit> type() {
      return TimeUnit.class;
    }

    @Override
    public List<TimeUnit> ascending() {
      return List.of(TimeUnit.NANOSECONDS, TimeUnit.SECONDS, TimeUnit.DAYS);
    }

    @Override
    public TimeUnit unknown() {
      return TimeUnit.HOURS;
    }
  }

  private record District(String country, int number, @SuppressWarnings("unused") UUID key) {}

  @Nested
  class OfRecords implements IdDictionaryContract<District> {
    @Override
    public Class<District> type() {
      return District.class;
    }

    @Override
    public List<District> ascending() {
      UUID key = new UUID(1, 2);
      return List.of(
          new District("", Integer.MAX_VALUE, key),
          new District("DE", -1, key),
          new District("DE", 0, key),
          new District("DE", 0, new UUID(-1, 0)),
          new District("DE", 7, key),
          new District("FR", Integer.MIN_VALUE, key));
    }

    @Override
    public District unknown() {
      return new District("DE", 1, new UUID(1, 2));
    }
  }

  private record Mixed(
      District district,
      double real,
      float single,
      boolean flag,
      char letter,
      byte small,
      short middle,
      Long large,
      TimeUnit unit) {}

  @Nested
  class OfNestedRecords implements IdDictionaryContract<Mixed> {
    private static final District HOME = new District("x", 1, new UUID(3, 4));

    @Override
    public Class<Mixed> type() {
      return Mixed.class;
    }

    private Mixed mixed(double real, float single, boolean flag, TimeUnit unit) {
      return new Mixed(
          HOME, real, single, flag, 'c', Byte.MIN_VALUE, Short.MAX_VALUE, Long.MIN_VALUE, unit);
    }

    @Override
    public List<Mixed> ascending() {
      return List.of(
          mixed(Double.NEGATIVE_INFINITY, 0, true, TimeUnit.DAYS),
          mixed(-1.5, 0, true, TimeUnit.DAYS),
          mixed(-0.0, 0, true, TimeUnit.DAYS),
          mixed(0.0, Float.MIN_VALUE, false, TimeUnit.DAYS),
          mixed(0.0, Float.MIN_VALUE, true, TimeUnit.HOURS),
          mixed(0.0, Float.MIN_VALUE, true, TimeUnit.DAYS),
          mixed(Double.MAX_VALUE, Float.NaN, true, TimeUnit.DAYS),
          mixed(Double.NaN, 0, true, TimeUnit.DAYS));
    }

    @Override
    public Mixed unknown() {
      return mixed(0.0, 0, true, TimeUnit.DAYS);
    }
  }

  @Test
  void ordersStringsByBytes() {
    List<String> ids = RandomIds.strings(11, 2000);
    List<byte[]> byBytes = new ArrayList<>();
    ids.forEach(id -> byBytes.add(id.getBytes(StandardCharsets.UTF_8)));
    byBytes.sort(Arrays::compareUnsigned);
    try (Engine engine = Engine.local().build()) {
      IdDictionary<String> dictionary = IdDictionaries.build(engine, String.class, ids);
      long previous = -1;
      for (byte[] bytes : byBytes) {
        long handle = dictionary.vertexIdOf(new String(bytes, StandardCharsets.UTF_8));
        assertThat(handle).isBetween(previous, previous + 1);
        previous = handle;
      }
      assertThat(previous).isEqualTo(dictionary.size() - 1);
    }
  }

  @Test
  void refusesStringsThatAreNotValidUnicode() {
    try (Engine engine = Engine.local().build()) {
      assertThatThrownBy(() -> IdDictionaries.build(engine, String.class, List.of("a", "x\ud800y")))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("unpaired surrogate");
      IdDictionary<String> marks = IdDictionaries.build(engine, String.class, List.of("?"));
      assertThat(marks.vertexIdOf("\ud800")).isEqualTo(-1);
      assertThat(marks.vertexIdOf("?")).isZero();
    }
  }

  @Test
  @SuppressWarnings("NullAway") // tests that null is refused
  void refusesOtherTypesAndNullComponents() {
    try (Engine engine = Engine.local().build()) {
      for (Class<?> type : List.of(Object.class, StringBuilder.class, int[].class, Long.class)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> IdDictionaries.build(engine, type, List.of()))
            .withMessageContaining("type=" + type.getName());
      }
      District district = new District(null, 1, new UUID(0, 0));
      assertThatThrownBy(
              () ->
                  IdDictionaries.build(
                      engine,
                      District.class,
                      List.of(new District("", 1, district.key()), district)))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("must not be null: id=District[country=null");
      IdDictionary<String> names = IdDictionaries.build(engine, String.class, List.of("a"));
      IdDictionary<UUID> keys = IdDictionaries.build(engine, UUID.class, List.of(district.key()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> IdDictionaries.merge(engine, names, keys))
          .withMessageContaining("one type");
    }
  }

  private record Chain(int length, Link rest) {}

  private record Link(Chain chain) {}

  @Test
  void refusesRecordsOfTheirOwnType() {
    try (Engine engine = Engine.local().build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> IdDictionaries.build(engine, Chain.class, List.of()))
          .withMessageContaining("their own type: type=" + Chain.class.getName());
    }
  }

  @Test
  void plainIdsAreTheirOwnHandles() {
    for (Object id : List.of(-7L, 7, (short) -7, Byte.MIN_VALUE, 'x', Long.MAX_VALUE)) {
      assertThat(PlainIds.isPlain(id.getClass())).isTrue();
      assertThat(PlainIds.idOf(id.getClass(), PlainIds.vertexIdOf(id))).isEqualTo(id);
    }
    assertThat(PlainIds.isPlain(int.class)).isTrue();
    assertThat(PlainIds.isPlain(String.class)).isFalse();
    assertThatThrownBy(() -> PlainIds.idOf(Integer.class, 1L << 31))
        .isInstanceOf(TendrilException.InvalidInput.class);
    assertThatIllegalArgumentException().isThrownBy(() -> PlainIds.idOf(String.class, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> PlainIds.vertexIdOf("1"));
  }

  @Test
  void looksUpConcurrentlyWhileIndexIsBuilt() {
    try (Engine engine = Engine.local().threads(4).build()) {
      List<String> ids = IdDictionaryContract.sorted(String.class, RandomIds.strings(5, 20_000));
      IdDictionary<String> dictionary = IdDictionaries.build(engine, String.class, ids);
      engine
          .parallel()
          .onEachThread(
              thread -> {
                SplittableRandom random = new SplittableRandom(thread);
                for (int i = 0; i < 20_000; i++) {
                  int handle = random.nextInt(ids.size());
                  assertThat(dictionary.vertexIdOf(ids.get(handle))).isEqualTo(handle);
                }
              });
    }
  }
}
