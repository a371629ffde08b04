package org.tendril.datasets.internal.catalog;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP server on this machine whose answers a test writes byte for byte. */
final class LocalServer implements Closeable {
  final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Handler handler;

  /** A request. */
  record Request(int number, String line, Map<String, String> headers) {
    String path() {
      return line.substring(line.indexOf(" ") + 1, line.lastIndexOf(" "));
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** Answers a request; the connection is closed afterwards. */
  @FunctionalInterface
  interface Handler {
    void answer(Request request, OutputStream out) throws Exception;
  }

  LocalServer(Handler handler) throws IOException {
    this.handler = handler;
    Thread thread = new Thread(this::accept, "local-server");
    thread.setDaemon(true);
    thread.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> serve(connection), "local-server-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = in.readLine();
      Map<String, String> headers = new TreeMap<>();
      for (String text = in.readLine(); text != null && !text.isEmpty(); text = in.readLine()) {
        int colon = text.indexOf(':');
        headers.put(text.substring(0, colon).toLowerCase(Locale.ROOT), text.substring(colon + 2));
      }
      if (line != null) {
        Request request;
        synchronized (requests) {
          request = new Request(requests.size(), line, headers);
          requests.add(request);
        }
        handler.answer(request, connection.getOutputStream());
        connection.getOutputStream().flush();
      }
    } catch (Exception e) {
      return; // the client has gone, as some tests want
    }
  }

  /** Sends a status line and headers. */
  static void head(OutputStream out, String status, String... headers) throws IOException {
    String text = "HTTP/1.1 " + status + "\r\nConnection: close\r\n";
    out.write((text + String.join("\r\n", headers) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Sends a file as servers do that know ranges. */
  static void file(Request request, OutputStream out, byte[] content, String tag)
      throws IOException {
    int from = from(request, tag);
    sendHead(out, content.length, from, tag);
    out.write(content, from, content.length - from);
  }

  /** Sends half of what {@link #file} would. */
  static void half(Request request, OutputStream out, byte[] content, String tag)
      throws IOException {
    int from = from(request, tag);
    sendHead(out, content.length, from, tag);
    out.write(content, from, (content.length - from) / 2);
    out.flush();
  }

  private static int from(Request request, String tag) {
    String range = request.header("Range");
    boolean isSame = request.header("If-Range").equals(tag);
    return range.isEmpty() || !isSame ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
  }

  private static void sendHead(OutputStream out, int length, int from, String tag)
      throws IOException {
    head(
        out,
        from == 0 ? "200 OK" : "206 Partial Content",
        "Content-Length: " + (length - from),
        tag.isEmpty() ? "X-None: 1" : "ETag: " + tag,
        from == 0
            ? "Accept-Ranges: bytes"
            : "Content-Range: bytes " + from + "-" + (length - 1) + "/" + length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
