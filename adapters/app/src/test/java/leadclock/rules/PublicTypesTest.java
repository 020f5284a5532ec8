package leadclock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An adapter is a small door to a large room. */
class PublicTypesTest {

  @Test
  void an_adapter_shows_one_type_in_three() throws IOException {
    List<String> open = new ArrayList<>();
    for (Path module : House.modules()) {
      List<SourceFile.Type> types =
          SourceFile.read(House.sources(module, "src/main/java")).stream()
              .flatMap(file -> file.types().stream())
              .toList();
      List<String> shown =
          types.stream().filter(SourceFile.Type::isPublic).map(SourceFile.Type::name).toList();
      boolean adapter = module.startsWith(House.ROOT.resolve("adapters"));
      if (adapter && shown.size() > Math.max(1, types.size() / 3)) {
        open.add(House.name(module) + ": " + shown.size() + " of " + types.size() + ", " + shown);
      }
    }
    assertThat(open)
        .as("adapters with too many public types; hide them in their package")
        .isEmpty();
  }
}
