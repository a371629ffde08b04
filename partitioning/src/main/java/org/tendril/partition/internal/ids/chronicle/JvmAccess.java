package org.tendril.partition.internal.ids.chronicle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the JVM meets the requirements of Chronicle Map. */
final class JvmAccess {
  private static final String MAP = "net.openhft.chronicle.map.ChronicleMap";
  private static final String UNNAMED = "=ALL-UNNAMED";

  private JvmAccess() {}

  /** The reason why Chronicle Map cannot run, with the remedy; empty if it can. */
  static Optional<String> obstacle(Class<?> user) {
    try {
      Class.forName(MAP, false, user.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Optional.of(
          "Chronicle Map must be on the class path; add net.openhft:chronicle-map, which is"
              + " optional");
    }
    if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
      return Optional.of("Chronicle Map needs a JDK, not a JRE; run on a JDK");
    }
    List<String> missing = missingOptions(user.getModule());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Chronicle Map needs options of the JVM; add "
                + String.join(" ", missing)
                + " (and, to avoid warnings,  --add-exports=java.base/jdk.internal.ref"
                + UNNAMED
                + ")");
  }

  private static List<String> missingOptions(Module user) {
    List<String> missing = new ArrayList<>();
    needExport("java.base", "sun.nio.ch", user, missing);
    needExport("jdk.compiler", "com.sun.tools.javac.file", user, missing);
    needOpen("java.base", "java.lang", user, missing);
    needOpen("java.base", "java.lang.reflect", user, missing);
    return missing;
  }

  private static void needExport(
      String module, String exported, Module user, List<String> missing) {
    if (!ModuleLayer.boot().findModule(module).orElseThrow().isExported(exported, user)) {
      missing.add("--add-exports=" + module + "/" + exported + UNNAMED);
    }
  }

  private static void needOpen(String module, String opened, Module user, List<String> missing) {
    if (!ModuleLayer.boot().findModule(module).orElseThrow().isOpen(opened, user)) {
      missing.add("--add-opens=" + module + "/" + opened + UNNAMED);
    }
  }
}
