package leadclock.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the rules look at: the product's classes, read once, and its source files. */
final class House {

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("leadclock");

  static final Path ROOT =
      Path.of(System.getProperty("basedir", "."), "..", "..").toAbsolutePath().normalize();

  private House() {}

  static List<Path> modules() throws IOException {
    try (Stream<Path> adapters = Files.list(ROOT.resolve("adapters"))) {
      return Stream.concat(Stream.of(ROOT.resolve("connector-core")), adapters)
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .sorted()
          .toList();
    }
  }

  /** The Java files of one module under a folder such as {@code src/main/java}. */
  static List<Path> sources(Path module, String folder) throws IOException {
    Path start = module.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }
}
