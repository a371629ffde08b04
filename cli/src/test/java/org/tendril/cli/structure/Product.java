package org.tendril.cli.structure;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The compiled classes of all modules except {@code testkit} and {@code benchmarks}. */
final class Product {
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/org/tendril/testkit/"))
          .importPackages("org.tendril");

  /** The modules by the package that holds everything in them. */
  static final Map<String, String> MODULES =
      new TreeMap<>(
          Map.of(
              "org.tendril.engine", "core-engine",
              "org.tendril.partition", "partitioning",
              "org.tendril.pregel", "pregel-runtime",
              "org.tendril.graph", "graph-api",
              "org.tendril.algorithms", "algorithms",
              "org.tendril.datasets", "datasets",
              "org.tendril.spark", "spark-engine",
              "org.tendril.cli", "cli"));

  private static final String INTERNAL = ".internal";

  private Product() {}

  /** Top-level classes by the top-level classes that they use. */
  static Map<String, Set<String>> classUses() {
    return uses(JavaClass::getName);
  }

  /**
   * Packages that refer to each other in a circle, where they may not. A package and the internal
   * packages beneath it may: the package declares contracts that they implement. Internal packages
   * on their own may not.
   */
  static List<Set<String>> packageCycles() {
    Map<String, Set<String>> uses = uses(JavaClass::getPackageName);
    List<Set<String>> cycles = new ArrayList<>();
    for (Set<String> circle : Circles.of(uses)) {
      if (circle.stream().map(Product::apiPackage).distinct().count() > 1) {
        cycles.add(circle);
      }
    }
    Map<String, Set<String>> internal = new TreeMap<>(uses);
    internal.keySet().removeIf(name -> !isInternal(name));
    cycles.addAll(Circles.of(internal));
    return cycles;
  }

  /** Names of the public top-level types outside internal packages, by module. */
  static Map<String, Set<String>> publicTypes() {
    Map<String, Set<String>> types = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (type.isTopLevelClass()
          && type.getModifiers().contains(JavaModifier.PUBLIC)
          && !isInternal(type.getPackageName())) {
        types.computeIfAbsent(module(type), key -> new TreeSet<>()).add(type.getName());
      }
    }
    return types;
  }

  private static boolean isInternal(String packageName) {
    return (packageName + ".").contains(INTERNAL + ".");
  }

  /** The package that a user sees: the part of the name before {@code internal}. */
  private static String apiPackage(String packageName) {
    return isInternal(packageName)
        ? packageName.substring(0, (packageName + ".").indexOf(INTERNAL + "."))
        : packageName;
  }

  private static String module(JavaClass type) {
    return MODULES.entrySet().stream()
        .filter(entry -> (type.getPackageName() + ".").startsWith(entry.getKey() + "."))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("none");
  }

  private static Map<String, Set<String>> uses(Function<JavaClass, String> unit) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      String user = unit.apply(topLevel(type));
      Set<String> used = uses.computeIfAbsent(user, key -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = topLevel(dependency.getTargetClass().getBaseComponentType());
        if (CLASSES.contain(target.getName())) {
          used.add(unit.apply(target));
        }
      }
      used.remove(user);
    }
    return uses;
  }

  private static JavaClass topLevel(JavaClass type) {
    JavaClass top = type;
    while (top.getEnclosingClass().isPresent()) {
      top = top.getEnclosingClass().get();
    }
    return top;
  }
}
