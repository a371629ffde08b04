package org.tendril.partition.internal.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.Text;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.internal.ids.column.IdType;

/**
 * The contract of dictionaries of any type: a test names the type and some ids and inherits the
 * tests.
 */
interface IdDictionaryContract<I> {

  Class<I> type();

  /** Distinct ids, strictly ascending, at least three. */
  List<I> ascending();

  /** An id that is not one of them. */
  I unknown();

  /** The dictionary of ids in any order and number. */
  default IdDictionary<I> build(Engine engine, List<I> ids) {
    return IdDictionaries.build(engine, type(), ids);
  }

  default IdDictionary<I> build(List<I> ids) {
    try (Engine engine = Engine.local().threads(2).build()) {
      return build(engine, ids);
    }
  }

  /** The contract of dictionaries of random strings. */
  interface OfStrings extends IdDictionaryContract<String> {
    @Override
    default Class<String> type() {
      return String.class;
    }

    @Override
    default String unknown() {
      return "no such id";
    }
  }

  private List<I> shuffledWithDuplicates(List<I> ids, long seed) {
    List<I> shuffled = new ArrayList<>(ids);
    shuffled.addAll(ids.subList(0, ids.size() / 2));
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  @Test
  default void handlesAreOrdinalsOfIdsForAnyInputOrder() {
    List<I> ids = ascending();
    for (long seed = 1; seed <= 3; seed++) {
      IdDictionary<I> dictionary = build(shuffledWithDuplicates(ids, seed));
      assertThat(dictionary.size()).isEqualTo(ids.size());
      assertThat(dictionary.type()).isEqualTo(type());
      for (int round = 0; round < 20; round++) { // the later ones use the index
        for (int i = 0; i < ids.size(); i++) {
          assertThat(dictionary.vertexIdOf(ids.get(i))).isEqualTo(i);
        }
      }
      for (int i = 0; i < ids.size(); i++) {
        assertThat(dictionary.idOf(i)).isEqualTo(ids.get(i));
        Text text = new Text();
        dictionary.append(i, text);
        assertThat(text.toString()).isEqualTo(ids.get(i).toString());
      }
      assertThat(dictionary.vertexIdOf(unknown())).isEqualTo(-1);
      assertThat(dictionary.retainedBytes() + dictionary.mappedBytes()).isPositive();
    }
  }

  @Test
  @SuppressWarnings("NullAway") // tests that null is refused
  default void refusesInvalidArguments() {
    IdDictionary<I> dictionary = build(ascending());
    for (long handle : new long[] {-1, ascending().size(), Long.MAX_VALUE}) {
      assertThatThrownBy(() -> dictionary.idOf(handle))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> dictionary.append(handle, new Text()))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatNullPointerException()
        .isThrownBy(() -> dictionary.vertexIdOf(null))
        .withMessageContaining("null");
    List<I> withNull = new ArrayList<>(ascending());
    withNull.set(1, null);
    assertThatThrownBy(() -> build(withNull))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage("vertex ids must not be null: position=1");
  }

  @Test
  default void supportsNoIds() {
    IdDictionary<I> empty = build(List.of());
    assertThat(empty.size()).isZero();
    assertThat(empty.vertexIdOf(unknown())).isEqualTo(-1);
  }

  @Test
  default void mergesTwoDictionaries() {
    try (Engine engine = Engine.local().threads(2).build()) {
      List<I> ids = ascending();
      for (int cut = 0; cut <= ids.size(); cut += 1 + ids.size() / 20) {
        List<I> first = ids.subList(0, cut);
        List<I> second = ids.subList(cut / 2, ids.size());
        MergedIds<I> merged =
            IdDictionaries.merge(engine, build(engine, first), build(engine, second));
        assertThat(merged.dictionary().size()).isEqualTo(ids.size());
        for (int i = 0; i < first.size(); i++) {
          assertThat(merged.dictionary().idOf(merged.ofFirst()[i])).isEqualTo(first.get(i));
        }
        for (int i = 0; i < second.size(); i++) {
          assertThat(merged.dictionary().idOf(merged.ofSecond()[i])).isEqualTo(second.get(i));
        }
        assertThat(merged.dictionary().vertexIdOf(ids.get(ids.size() - 1)))
            .isEqualTo(ids.size() - 1);
      }
      IdDictionary<I> all = build(engine, ids);
      assertThat(IdDictionaries.merge(engine, all, build(engine, ids.subList(1, 2))).dictionary())
          .isSameAs(all);
    }
  }

  /** Distinct ids in the order of {@link IdType}. */
  static <I> List<I> sorted(Class<I> type, List<I> ids) {
    TreeSet<I> sorted = new TreeSet<>(IdType.of(type).order());
    sorted.addAll(ids);
    return List.copyOf(sorted);
  }
}
