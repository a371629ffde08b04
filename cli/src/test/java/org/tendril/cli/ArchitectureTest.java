package org.tendril.cli;

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
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules that the modules' dependencies alone cannot enforce; the command sees all modules. */
final class ArchitectureTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/org/tendril/testkit/"))
          .importPackages("org.tendril");

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
        .check(PRODUCTION);
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
        .check(PRODUCTION);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.tendril.(**)").should().beFreeOfCycles().check(PRODUCTION);
  }

  @Test
  void onlyTheSparkModuleKnowsSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tendril.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.spark..")
        .check(PRODUCTION);
  }

  @Test
  void onlyItsOwnPackageKnowsChronicleMap() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tendril.partition.internal.ids.chronicle")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("net.openhft..", "org.tendril.partition.internal.ids.chronicle")
        .check(PRODUCTION);
  }

  @Test
  void onlyItsOwnPackageKnowsDuckDb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tendril.engine.internal.duckdb")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.duckdb..")
        .check(PRODUCTION);
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
        .check(PRODUCTION);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        PRODUCTION.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .sorted()
            .toList();
    assertThat(unmarked).as("packages without @NullMarked in a package-info.java").isEmpty();
  }
}
