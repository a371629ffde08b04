package org.tendril.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The contract of {@link IdMap}: a test implements the two methods and inherits the tests. */
interface IdMapContract {

  /** A map of {@link #ids()}. */
  IdMap create();

  /** Ids that suit the implementation, strictly ascending. */
  long[] ids();

  @Test
  default void verticesAreOrdinalsOfIds() {
    long[] ids = ids();
    IdMap map = create();
    assertThat(map.size()).isEqualTo(ids.length);
    for (int vertex = 0; vertex < ids.length; vertex++) {
      assertThat(map.vertexId(vertex)).isEqualTo(ids[vertex]);
      assertThat(map.vertexOf(ids[vertex])).isEqualTo(vertex);
    }
  }

  @Test
  default void returnsNoVertexForUnknownIds() {
    long[] ids = ids();
    IdMap map = create();
    for (long id : ids) {
      for (long near : new long[] {id - 1, id + 1, -id - 2, id + (1L << 32)}) {
        if (Arrays.binarySearch(ids, near) < 0) {
          assertThat(map.vertexOf(near)).as("id %d", near).isEqualTo(-1);
        }
      }
    }
    assertThat(map.vertexOf(Long.MAX_VALUE)).isEqualTo(-1);
    assertThat(map.vertexOf(Long.MIN_VALUE)).isEqualTo(-1);
  }

  @Test
  default void translatesInBulkAndReportsFirstUnknownId() {
    long[] ids = ids();
    IdMap map = create();
    int[] vertices = new int[ids.length];
    assertThat(map.verticesOf(ids, vertices)).isEqualTo(-1);
    assertThat(vertices).isSorted().startsWith(0).endsWith(ids.length - 1);
    long[] withUnknown = ids.clone();
    withUnknown[ids.length / 2] = Long.MAX_VALUE;
    assertThat(map.verticesOf(withUnknown, vertices)).isEqualTo(ids.length / 2);
    assertThat(map.verticesOf(new int[] {Integer.MAX_VALUE}, vertices)).isZero();
  }

  @Test
  default void refusesVertexOutsideMap() {
    assertThatThrownBy(() -> create().vertexId(ids().length))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> create().vertexId(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  default void reportsRetainedBytes() {
    assertThat(create().retainedBytes()).isPositive();
  }
}
