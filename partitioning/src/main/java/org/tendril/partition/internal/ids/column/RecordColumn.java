package org.tendril.partition.internal.ids.column;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.ArrayList;
import java.util.List;
import org.tendril.engine.files.Text;

/** Records as one column for each component; compared component by component. */
final class RecordColumn<T> implements IdColumn<T> {
  private final RecordShape<T> shape;
  private final List<IdColumn<Object>> components;
  private final int size;

  private RecordColumn(RecordShape<T> shape, List<IdColumn<Object>> components, int size) {
    this.shape = shape;
    this.components = components;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public T get(int row) {
    Object[] values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).get(row);
    }
    return shape.create(values);
  }

  @Override
  public Probe probe(T value) {
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      probes.add(components.get(i).probe(shape.component(value, i)));
    }
    return new RecordProbe(probes);
  }

  private record RecordProbe(List<Probe> probes) implements Probe {
    @Override
    public int compareTo(int row) {
      for (Probe probe : probes) {
        int compared = probe.compareTo(row);
        if (compared != 0) {
          return compared;
        }
      }
      return 0;
    }

    @Override
    public long hash() {
      long hash = 0;
      for (Probe probe : probes) {
        hash = HashCommon.mix(hash + probe.hash());
      }
      return hash;
    }
  }

  @Override
  public int compareRows(int row, IdColumn<T> other, int otherRow) {
    List<IdColumn<Object>> others = ((RecordColumn<T>) other).components;
    for (int i = 0; i < components.size(); i++) {
      int compared = components.get(i).compareRows(row, others.get(i), otherRow);
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  @Override
  public long hash(int row) {
    long hash = 0;
    for (IdColumn<Object> component : components) {
      hash = HashCommon.mix(hash + component.hash(row));
    }
    return hash;
  }

  @Override
  public void append(int row, Text text) {
    text.add(String.valueOf(get(row)));
  }

  @Override
  public long retainedBytes() {
    return components.stream().mapToLong(IdColumn::retainedBytes).sum();
  }

  /** Builds the column record by record. */
  static final class RecordBuilder<T> implements Builder<T> {
    private final RecordShape<T> shape;
    private final List<Builder<Object>> components;
    private int size;

    RecordBuilder(RecordShape<T> shape) {
      this.shape = shape;
      this.components = shape.components().stream().map(type -> type.columns().get()).toList();
    }

    @Override
    public void add(T value) {
      for (int i = 0; i < components.size(); i++) {
        components.get(i).add(shape.component(value, i));
      }
      size++;
    }

    @Override
    public void addRow(IdColumn<T> from, int row) {
      for (int i = 0; i < components.size(); i++) {
        components.get(i).addRow(((RecordColumn<T>) from).components.get(i), row);
      }
      size++;
    }

    @Override
    public IdColumn<T> build() {
      return new RecordColumn<>(shape, components.stream().map(Builder::build).toList(), size);
    }
  }
}
