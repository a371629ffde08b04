package org.tendril.datasets.internal.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;

/** Finds one regular file in a tar archive. */
final class TarMember {
  private static final int HEADER_BYTES = 512;
  private static final int MAGIC_OFFSET = 257;
  private static final int MOST_LISTED = 20;

  private TarMember() {}

  /** Opens the (decompressed) archive from its start. */
  @FunctionalInterface
  interface Archive {
    InputStream open() throws IOException;
  }

  /** Whether a stream is a tar archive by content or by name; keeps its position. */
  static boolean isTar(BufferedInputStream in, String fileName) throws IOException {
    byte[] start = new byte[HEADER_BYTES];
    in.mark(HEADER_BYTES);
    int length = in.readNBytes(start, 0, HEADER_BYTES);
    in.reset();
    boolean ustar =
        length == HEADER_BYTES
            && new String(start, MAGIC_OFFSET, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    String name = fileName.toLowerCase(Locale.ROOT);
    String plain = Compression.ofName(name).withoutSuffix(name);
    return ustar || plain.endsWith(".tar") || plain.endsWith(".tgz");
  }

  /** The full name of the requested member, or of the only one. */
  static String choose(InputFile input, Archive archive) throws IOException {
    String wanted = input.member().orElse(null);
    List<String> members = list(input, archive);
    if (wanted == null) {
      if (members.size() == 1) {
        return members.get(0);
      }
      throw input.failure(
          "a member of the archive must be named, as "
              + input.name()
              + "!MEMBER: members="
              + shown(members));
    }
    if (members.contains(wanted)) {
      return wanted;
    }
    List<String> byLastPart = members.stream().filter(name -> name.endsWith("/" + wanted)).toList();
    if (byLastPart.size() == 1) {
      return byLastPart.get(0);
    }
    throw input.failure(
        byLastPart.isEmpty()
            ? "member must be in the archive: members=" + shown(members)
            : "member must be named by its full path: members=" + shown(byLastPart));
  }

  private static String shown(List<String> members) {
    String listed = members.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
    return members.size() <= MOST_LISTED
        ? "[" + listed + "]"
        : "[" + listed + ", and " + (members.size() - MOST_LISTED) + " more]";
  }

  private static List<String> list(InputFile input, Archive archive) throws IOException {
    List<String> members = new ArrayList<>();
    CountedStream content = new CountedStream(archive.open());
    try (TarArchiveInputStream tar = new TarArchiveInputStream(content)) {
      for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
        if (isContent(entry)) {
          members.add(entry.getName());
        }
      }
    } catch (IOException e) {
      throw FileContent.damaged(input, content.count(), e);
    }
    return members;
  }

  /** The content of the member with exactly this name. */
  static InputStream open(InputFile input, InputStream archive, String name) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(archive);
    for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
      if (isContent(entry) && entry.getName().equals(name)) {
        if (entry.getSize() == 0) {
          throw input.failure("file must not be empty: bytes=0");
        }
        return tar;
      }
    }
    throw input.failure("member must be in the archive: member=" + name);
  }

  private static boolean isContent(TarArchiveEntry entry) {
    String name = entry.getName();
    String last = name.substring(name.lastIndexOf('/') + 1);
    boolean link = entry.isSymbolicLink() || entry.isLink();
    return entry.isFile()
        && !link
        && !last.startsWith("._"); // "._x" is what macOS adds to each file "x"
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    return tar.getNextEntry();
  }
}
