package org.tendril.cli.structure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Rules that the dependencies between modules cannot enforce; the command line sees all modules.
 */
final class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> INTERNAL =
      resideInAPackage("org.tendril..internal..");

  @Test
  void eachModuleUsesOnlyModulesBeneathIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("core-engine")
        .definedBy("org.tendril.engine..")
        .layer("partitioning")
        .definedBy("org.tendril.partition..")
        .layer("pregel-runtime")
        .definedBy("org.tendril.pregel..")
        .layer("graph-api")
        .definedBy("org.tendril.graph..")
        .layer("algorithms")
        .definedBy("org.tendril.algorithms..")
        .layer("datasets")
        .definedBy("org.tendril.datasets..")
        .layer("spark-engine")
        .definedBy("org.tendril.spark..")
        .layer("cli")
        .definedBy("org.tendril.cli..")
        .whereLayer("core-engine")
        .mayNotAccessAnyLayer()
        .whereLayer("partitioning")
        .mayOnlyAccessLayers("core-engine")
        .whereLayer("pregel-runtime")
        .mayOnlyAccessLayers("core-engine", "partitioning")
        .whereLayer("graph-api")
        .mayOnlyAccessLayers("core-engine", "partitioning", "pregel-runtime")
        .whereLayer("algorithms")
        .mayOnlyAccessLayers("core-engine", "partitioning", "pregel-runtime", "graph-api")
        .whereLayer("datasets")
        .mayOnlyAccessLayers("core-engine", "partitioning", "pregel-runtime", "graph-api")
        .whereLayer("spark-engine")
        .mayOnlyAccessLayers("core-engine", "partitioning", "pregel-runtime", "graph-api")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(Product.CLASSES);
  }

  /** A class outside these packages would escape the rule above. */
  @Test
  void everyClassBelongsToAModule() {
    classes()
        .should()
        .resideInAnyPackage(
            "org.tendril.engine..",
            "org.tendril.partition..",
            "org.tendril.pregel..",
            "org.tendril.graph..",
            "org.tendril.algorithms..",
            "org.tendril.datasets..",
            "org.tendril.spark..",
            "org.tendril.cli..")
        .check(Product.CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    for (Set<String> cycle : Product.packageCycles()) {
      slices()
          .assignedFrom(packagesIn(cycle))
          .should()
          .beFreeOfCycles() // fails; for its message, which lists the dependencies
          .check(Product.CLASSES);
    }
    assertThat(Product.packageCycles()).isEmpty();
  }

  private static SliceAssignment packagesIn(Set<String> cycle) {
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return "packages";
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return cycle.contains(type.getPackageName())
            ? SliceIdentifier.of(type.getPackageName())
            : SliceIdentifier.ignore();
      }
    };
  }

  @Test
  void onlyTheSparkModuleKnowsSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tendril.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.spark..")
        .check(Product.CLASSES);
  }

  @Test
  void onlyItsOwnPackageKnowsChronicleMap() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tendril.partition.internal.ids.chronicle")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("net.openhft..", "org.tendril.partition.internal.ids.chronicle")
        .check(Product.CLASSES);
  }

  @Test
  void onlyItsOwnPackageKnowsDuckDb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tendril.engine.internal.duckdb")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.duckdb..")
        .check(Product.CLASSES);
  }

  @Test
  void internalTypesStayOutOfPublicSignatures() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(not(INTERNAL))
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .haveRawReturnType(not(INTERNAL))
        .andShould()
        .haveRawParameterTypes(
            DescribedPredicate.describe(
                "none of them internal", types -> types.stream().noneMatch(INTERNAL)))
        .allowEmptyShould(true)
        .check(Product.CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        Product.CLASSES.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .sorted()
            .toList();
    assertThat(unmarked).as("packages without @NullMarked in a package-info.java").isEmpty();
  }
}
