package org.tendril.cli.structure;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The written sources of all modules except {@code testkit} and {@code benchmarks}. */
final class ProductSources {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Map<Path, Integer> linesByFile = new TreeMap<>();
  private final List<Method> methods = new ArrayList<>();

  /** A method or constructor, from its first modifier to its closing brace. */
  record Method(Path file, String name, long lines) {}

  private ProductSources() {}

  /** Reads and parses all sources. */
  static ProductSources read() throws IOException {
    ProductSources sources = new ProductSources();
    for (String module : Product.MODULES.values()) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          sources.linesByFile.put(file, Files.readAllLines(file).size());
        }
      }
    }
    sources.parse();
    return sources;
  }

  /** Lines of each file. */
  Map<Path, Integer> linesByFile() {
    return linesByFile;
  }

  /** Number of files in each folder. */
  Map<Path, Integer> filesByFolder() {
    Map<Path, Integer> count = new TreeMap<>();
    linesByFile.keySet().forEach(file -> count.merge(file.getParent(), 1, Integer::sum));
    return count;
  }

  /** All methods and constructors. */
  List<Method> methods() {
    return methods;
  }

  private void parse() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(linesByFile.keySet()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, positions).scan(unit, null);
      }
    }
  }

  private final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Scanner(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      LineMap lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      Path file = Path.of(unit.getSourceFile().toUri());
      methods.add(new Method(file, method.getName().toString(), last - first + 1));
      return super.visitMethod(method, null);
    }
  }
}
