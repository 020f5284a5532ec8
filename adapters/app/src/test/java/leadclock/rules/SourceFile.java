package leadclock.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A source file, measured on the compiler's own syntax tree.
 *
 * @param path where it stands
 * @param lines its length, comments and imports included
 * @param types its top-level types
 * @param methods its methods and constructors with a body, nested ones included
 * @param defaultedSwitches lines of switches over types that also have a default
 */
record SourceFile(
    Path path, int lines, List<Type> types, List<Method> methods, List<Long> defaultedSwitches) {

  record Type(String name, boolean isPublic) {}

  record Method(String name, long line, long lines) {}

  static List<SourceFile> read(List<Path> paths) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<SourceFile> files = new ArrayList<>();
    if (paths.isEmpty()) {
      return files;
    }
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(paths));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        files.add(measured(unit, positions));
      }
    }
    return files;
  }

  private static SourceFile measured(CompilationUnitTree unit, SourcePositions positions)
      throws IOException {
    Path path = Path.of(unit.getSourceFile().toUri());
    SourceScanner scanner = new SourceScanner(unit, positions);
    scanner.scan(unit, null);
    List<Type> types = new ArrayList<>();
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type) {
        boolean isPublic = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        types.add(new Type(type.getSimpleName().toString(), isPublic));
      }
    }
    return new SourceFile(
        path,
        Files.readAllLines(path).size(),
        types,
        scanner.methods(),
        scanner.defaultedSwitches());
  }
}
