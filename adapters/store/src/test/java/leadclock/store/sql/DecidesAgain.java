package leadclock.store.sql;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import leadclock.engine.decide.Decision;
import leadclock.engine.lead.LeadId;
import leadclock.flow.review.Ledger;
import leadclock.store.Store;
import leadclock.store.StoreSettings;

/** A process of its own that decides again what a file holds, one JSON a line. */
final class DecidesAgain {
  private DecidesAgain() {}

  /**
   * @param words the file, then leads
   */
  public static void main(String[] words) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Json json = new Json();
    try (Store store = Store.open(StoreSettings.at(Path.of(words[0])))) {
      for (int i = 1; i < words.length; i++) {
        for (Ledger.Entry entry : store.ledger().history(LeadId.parse(words[i]))) {
          Decision again = Objects.requireNonNull(entry.evidence()).decideAgain();
          out.println(json.write(again.followUp()));
          out.println(json.write(again.explanation()));
          again.actions().forEach(action -> out.println(json.write(action)));
        }
      }
    }
  }
}
