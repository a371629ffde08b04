package org.tendril.datasets.internal.npz;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Writes a graph as a sparse matrix of SciPy, in the format csr. */
final class NpzWriter {
  private final ZipOutputStream zip;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  private NpzWriter(ZipOutputStream zip) {
    this.zip = zip;
  }

  /**
   * Writes the matrix; row v is vertex v, in ascending order of ids. O(n + m).
   *
   * @return the ids as a loss unless they are the rows, and that edges are undirected
   */
  static List<String> write(LoadedGraph loaded, Path path) {
    GraphPartition graph = loaded.partition();
    if (graph.outAdjacency().edgeCount() > Integer.MAX_VALUE - 8) {
      throw new TendrilException.InvalidInput(
          path + ": matrix must have fewer than 2^31 entries; write .tendril");
    }
    TextOutput.write(path, out -> writeTo(out, graph));
    List<String> losses = new ArrayList<>();
    IdMap ids = graph.ids();
    int n = ids.size();
    boolean rowsAreIds =
        ids.dictionary() == null
            && (n == 0 || (ids.vertexId(0) == 0 && ids.vertexId(n - 1) == n - 1));
    if (!rowsAreIds) {
      losses.add("the vertex ids: row i stands for the i-th id in ascending order, from 0");
    }
    if (graph.isSymmetric()) {
      losses.add("that edges are undirected: read it with --undirected");
    }
    return losses;
  }

  private static void writeTo(OutputStream out, GraphPartition graph) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
    NpzWriter writer = new NpzWriter(zip);
    Adjacency adjacency = graph.outAdjacency();
    int n = graph.vertexCount();
    int m = (int) adjacency.edgeCount();
    writer.begin("indices", "<i4", m + ",");
    writer.writeEdges(adjacency, false, graph.hasWeights());
    writer.begin("indptr", "<i4", n + 1 + ",");
    int end = 0;
    writer.putInt(0);
    for (int v = 0; v < n; v++) {
      AdjacencySegment segment = adjacency.segmentOf(v);
      int local = v - segment.firstVertex();
      end += segment.offsets()[local + 1] - segment.offsets()[local];
      writer.putInt(end);
    }
    writer.begin("format", "|S3", "");
    writer.flush();
    zip.write("csr".getBytes(StandardCharsets.US_ASCII));
    writer.begin("shape", "<i8", "2,");
    writer.putLong(n);
    writer.putLong(n);
    writer.begin("data", graph.hasWeights() ? "<f8" : "|b1", m + ",");
    writer.writeEdges(adjacency, true, graph.hasWeights());
    writer.flush();
    zip.finish();
    zip.flush();
  }

  private void writeEdges(Adjacency adjacency, boolean ofData, boolean weighted)
      throws IOException {
    for (int v = 0; v < adjacency.vertexCount(); v++) {
      AdjacencySegment segment = adjacency.segmentOf(v);
      double[] weights = segment.weights();
      int local = v - segment.firstVertex();
      for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
        if (!ofData) {
          putInt(segment.targets()[i]);
        } else if (weighted && weights != null) {
          putLong(Double.doubleToRawLongBits(weights[i]));
        } else {
          reserve(1);
          buffer.put((byte) 1);
        }
      }
    }
  }

  private void begin(String name, String type, String shape) throws IOException {
    flush();
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int padding = 63 - (10 + header.length()) % 64;
    byte[] bytes = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    buffer.putShort((short) bytes.length).put(bytes);
  }

  private void putInt(int value) throws IOException {
    reserve(Integer.BYTES);
    buffer.putInt(value);
  }

  private void putLong(long value) throws IOException {
    reserve(Long.BYTES);
    buffer.putLong(value);
  }

  private void reserve(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (buffer.position() > 0) {
      zip.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }
}
