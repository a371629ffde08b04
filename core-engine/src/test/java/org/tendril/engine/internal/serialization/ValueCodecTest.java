package org.tendril.engine.internal.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.failure.TendrilException;

final class ValueCodecTest {
  private final ValueCodec codec = new ValueCodec();

  record Point(int x, double y, @Nullable String label) {}

  @SuppressWarnings("ArrayRecordComponent")
  record Cloud(List<Point> points, Color color, Point[] corners) {}

  enum Color {
    RED,
    GREEN {
      @Override
      int light() {
        return 2;
      }
    };

    int light() {
      return 1;
    }
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side, Optional<Shape> inner) implements Shape {}

  static final class Plain {
    private final int[] numbers;
    private @Nullable Plain next;

    Plain(int... numbers) {
      this.numbers = numbers;
    }
  }

  static Stream<Object> builtIn() {
    return Stream.of(
        1,
        2L,
        3.5f,
        -0.0,
        'c',
        (byte) 1,
        (short) 2,
        true,
        "text \uD83D\uDE00",
        "",
        BigInteger.TEN.pow(40),
        new BigDecimal("1.50"),
        UUID.fromString("00000000-0000-0001-ffff-ffffffffffff"),
        LocalDate.of(2026, 2, 28),
        Instant.ofEpochSecond(1, 999),
        ZonedDateTime.parse("2026-03-01T10:00:00+01:00[Europe/Paris]"),
        DayOfWeek.FRIDAY,
        new ArrayList<>(Arrays.asList(1, null, "a")),
        new ArrayDeque<>(List.of(1, 2)).stream().toList(),
        List.of(),
        List.of(1),
        List.of(1, 2, 3),
        List.of(1, 2, 3).subList(1, 3),
        Arrays.asList(1, null),
        Stream.of(1, null).toList(),
        Collections.emptyList(),
        Collections.singletonList(null),
        Collections.unmodifiableList(new ArrayList<>(List.of(1))),
        Collections.nCopies(3, "x"),
        Map.of(),
        Map.of("a", 1),
        Map.of("a", 1, "b", 2),
        Set.of(1, 2, 3),
        new LinkedHashMap<>(Map.of("k", List.of(1L))),
        new TreeMap<>(Map.of(2, "b", 1, "a")),
        new AbstractMap.SimpleEntry<>("k", "v"),
        Map.entry("k", 1).getKey(),
        Optional.of("x"),
        Optional.empty(),
        OptionalLong.of(3),
        new KeyValue<>("k", new KeyValue<>(1, Optional.empty())),
        new Addressed<>(1, "b"));
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void writesValuesOfTheJdkWithoutRegistration(Object value) {
    codec.check(value);
    assertThat(codec.copy(value)).isEqualTo(value);
    assertThat(codec.copy(codec.copy(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 5000})
  void keepsTheBitsOfArraysOfNumbers(int length) {
    SplittableRandom random = new SplittableRandom(length);
    double[] doubles = random.longs(length).mapToDouble(Double::longBitsToDouble).toArray();
    long[] longs = random.longs(length).toArray();
    int[] ints = random.ints(length).toArray();
    float[] floats = new float[length];
    short[] shorts = new short[length];
    char[] chars = new char[length];
    byte[] bytes = new byte[length];
    boolean[] booleans = new boolean[length];
    for (int i = 0; i < length; i++) {
      floats[i] = Float.intBitsToFloat(ints[i]);
      shorts[i] = (short) ints[i];
      chars[i] = (char) ints[i];
      bytes[i] = (byte) ints[i];
      booleans[i] = ints[i] < 0;
    }
    Object[] all = {doubles, longs, ints, floats, shorts, chars, bytes, booleans};
    assertThat(Arrays.deepEquals(codec.copy(all), all)).isTrue();
    assertThat(Arrays.stream(codec.copy(doubles)).mapToLong(Double::doubleToRawLongBits))
        .containsExactlyElementsOf(
            Arrays.stream(doubles).mapToLong(Double::doubleToRawLongBits).boxed().toList());
    assertThat(codec.copy(new int[][] {ints, {}})).isDeepEqualTo(new int[][] {ints, {}});
  }

  @Test
  void registersTheComponentTypesOfRecords() {
    codec.register(Cloud.class);
    Point point = new Point(1, 2.5, null);
    Cloud cloud = new Cloud(List.of(point), Color.GREEN, new Point[] {point, new Point(2, 0, "b")});
    Cloud copy = codec.copy(cloud);
    assertThat(copy.points()).isEqualTo(cloud.points());
    assertThat(copy.color()).isSameAs(Color.GREEN);
    assertThat(copy.corners()).isEqualTo(cloud.corners());
    codec.check(Color.GREEN);
    codec.check(new Point[0]);
  }

  @Test
  void registersTheImplementationsOfSealedTypes() {
    codec.register(Shape.class);
    Shape shape = new Square(1, Optional.of(new Square(2, Optional.of(new Circle(3)))));
    assertThat(codec.copy(shape)).isEqualTo(shape);
  }

  @Test
  void readsClassesWithoutAnEmptyConstructor() {
    codec.register(Plain.class);
    Plain plain = new Plain(1, 2);
    plain.next = new Plain(3);
    Plain copy = codec.copy(plain);
    assertThat(copy.numbers).containsExactly(1, 2);
    assertThat(copy.next).isNotNull();
    assertThat(copy.next.numbers).containsExactly(3);
  }

  @Test
  void registersClassesAfterOthersWereWritten() {
    codec.register(Point.class);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(new Object[] {new Point(1, 1, "a"), 5}, 2, bytes);
    codec.register(Circle.class, Point.class);
    assertThat(codec.copy(new Circle(2))).isEqualTo(new Circle(2));
    assertThat(codec.read(2, new ByteArrayInputStream(bytes.toByteArray())))
        .containsExactly(new Point(1, 1, "a"), 5);
  }

  @Test
  void refusesUnregisteredClassesWithTheRemedy() {
    assertThatThrownBy(() -> codec.check(new Point(1, 1, "a")))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage(
            "values that are exchanged or stored must be of registered classes: class="
                + "org.tendril.engine.internal.serialization.ValueCodecTest$Point; add register("
                + "org.tendril.engine.internal.serialization.ValueCodecTest.Point.class) to the"
                + " engine");
    assertThatThrownBy(() -> codec.copy(List.of(new Point(1, 1, "a"))))
        .hasMessageContaining("ValueCodecTest.Point.class)");
    assertThatThrownBy(() -> codec.copy(new Thread())).hasMessageContaining("java.lang.Thread");
    assertThat(codec.<Object>copy("still works")).isEqualTo("still works");
  }

  @Test
  void refusesToRegisterTypesWithoutValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.register(Runnable.class))
        .withMessageContaining("java.lang.Runnable");
  }

  @Test
  void refusesValuesThatContainThemselves() {
    codec.register(Plain.class);
    Plain plain = new Plain();
    plain.next = plain;
    assertThatThrownBy(() -> codec.copy(plain)).hasMessageContaining("contains itself");
  }

  @Test
  void boundsNestingBeforeTheStackOverflows() {
    codec.register(Plain.class);
    assertThat(codec.copy(nested(500))).isNotNull();
    assertThatThrownBy(() -> codec.copy(nested(520))).hasMessageContaining("nested too deeply");
  }

  private static Plain nested(int levels) {
    Plain outer = new Plain();
    for (int level = 1; level < levels; level++) {
      Plain inner = outer;
      outer = new Plain();
      outer.next = inner;
    }
    return outer;
  }

  @Test
  void refusesBytesThatEndEarly() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(new Object[] {"a longer text", "b"}, 2, bytes);
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), 5);
    assertThatThrownBy(() -> codec.read(2, new ByteArrayInputStream(cut)))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }
}
