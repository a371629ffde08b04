package org.tendril.engine.internal.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions, owner and access list of a file that will be replaced. Java does not reach the
 * access lists of Linux.
 */
record KeptAttributes(@Nullable PosixFileAttributes posix, List<AclEntry> acl) {

  static KeptAttributes of(Path file) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
    return new KeptAttributes(
        posix == null ? null : posix.readAttributes(), acl == null ? List.of() : acl.getAcl());
  }

  /**
   * Gives them to a file that only its owner may use. What the system refuses stays as it is, so
   * that the file is open to nobody else.
   */
  void giveTo(Path file) {
    AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
    if (view != null && !acl.isEmpty()) {
      isDone(() -> view.setAcl(acl));
    }
    PosixFileAttributeView mode = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (posix == null || mode == null) {
      return;
    }
    Set<PosixFilePermission> permissions = new HashSet<>(posix.permissions());
    if (!isDone(() -> mode.setGroup(posix.group()))) {
      // another group must not get what the former one had
      permissions.removeIf(each -> each.name().startsWith("GROUP_"));
      posix.permissions().stream()
          .filter(each -> each.name().startsWith("OTHERS_"))
          .forEach(each -> permissions.add(forGroup(each)));
    }
    isDone(() -> mode.setOwner(posix.owner()));
    isDone(() -> mode.setPermissions(permissions));
  }

  private static PosixFilePermission forGroup(PosixFilePermission ofOthers) {
    return PosixFilePermission.valueOf(ofOthers.name().replace("OTHERS_", "GROUP_"));
  }

  /** A change that the system may refuse. */
  @FunctionalInterface
  private interface Change {
    void run() throws IOException;
  }

  private static boolean isDone(Change change) {
    try {
      change.run();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
