package leadclock.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leadclock.contract.EvidenceStory;
import leadclock.contract.EvidenceStory.Told;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.LeadId;
import leadclock.store.Store;
import leadclock.store.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence in the file: sets and maps have another order in every process, decisions must not. */
class EvidenceTableTest {
  private final Json json = new Json();

  @TempDir private Path folder;

  @Test
  void another_process_decides_the_same_from_the_file() throws IOException, InterruptedException {
    Path file = folder.resolve("leadclock.db");
    EvidenceStory story;
    try (Store store = Store.open(StoreSettings.at(file))) {
      story = EvidenceStory.told(store.mirror(), store.ledger());
    }

    List<String> lines = decideAgain(file, story.decisions().keySet());

    int line = 0;
    for (List<Told> decisions : story.decisions().values()) {
      for (Told told : decisions) {
        Decision decision = told.decision();
        assertThat(json.read(lines.get(line++), FollowUp.class)).isEqualTo(decision.followUp());
        assertThat(json.read(lines.get(line++), Explanation.class))
            .isEqualTo(decision.explanation());
        for (Action action : decision.actions()) {
          assertThat(json.read(lines.get(line++), Action.class)).isEqualTo(action);
        }
      }
    }
    assertThat(lines).hasSize(line);
  }

  private static List<String> decideAgain(Path file, Iterable<LeadId> leads)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--class-path");
    command.add(System.getProperty("java.class.path"));
    command.add(DecidesAgain.class.getName());
    command.add(file.toString());
    leads.forEach(lead -> command.add(lead.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.lines().toList();
  }
}
