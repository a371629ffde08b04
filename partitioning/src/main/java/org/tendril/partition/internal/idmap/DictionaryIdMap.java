package org.tendril.partition.internal.idmap;

import org.tendril.engine.files.Text;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;

/** All or some of the handles of a dictionary. */
public final class DictionaryIdMap implements IdMap {
  private final IdMap handles;
  private final IdDictionary<?> dictionary;

  public DictionaryIdMap(IdMap handles, IdDictionary<?> dictionary) {
    this.handles = handles;
    this.dictionary = dictionary;
  }

  @Override
  public IdDictionary<?> dictionary() {
    return dictionary;
  }

  @Override
  public Object originalId(long vertexId) {
    return dictionary.idOf(vertexId);
  }

  @Override
  public void append(long vertexId, Text text) {
    dictionary.append(vertexId, text);
  }

  @Override
  public int size() {
    return handles.size();
  }

  @Override
  public long vertexId(int vertex) {
    return handles.vertexId(vertex);
  }

  @Override
  public int vertexOf(long vertexId) {
    return handles.vertexOf(vertexId);
  }

  @Override
  public int verticesOf(long[] ids, int[] vertices) {
    return handles.verticesOf(ids, vertices);
  }

  @Override
  public int verticesOf(int[] ids, int[] vertices) {
    return handles.verticesOf(ids, vertices);
  }

  @Override
  public boolean isIdentity() {
    return handles.isIdentity();
  }

  /** Excludes the dictionary, which several maps may share; it is accounted for separately. */
  @Override
  public long retainedBytes() {
    return handles.retainedBytes();
  }
}
