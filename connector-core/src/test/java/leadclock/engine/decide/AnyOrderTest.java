package leadclock.engine.decide;

import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.PretendedLead;
import leadclock.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same facts lead to the same decisions, whichever becomes known first. */
class AnyOrderTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void facts_known_before_the_deadline_commute(int seed) {
    Random random = new Random(seed);
    List<Fact> facts = facts(random);
    String expected = outcome(facts);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(facts, random);
      assertThat(outcome(facts)).as("order %s", facts).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
  void repeats_change_nothing(int seed) {
    List<Fact> facts = facts(new Random(seed));
    List<Fact> twice = new ArrayList<>(facts);
    twice.addAll(facts);
    assertThat(outcome(twice)).isEqualTo(outcome(facts));
  }

  private sealed interface Fact {
    record Touched(Touch touch) implements Fact {}

    record Moved(String to, Instant at) implements Fact {}
  }

  private static List<Fact> facts(Random random) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      facts.add(new Fact.Touched(touch(random, i)));
    }
    if (random.nextBoolean()) {
      facts.add(new Fact.Moved("dan", local("Mon 10:03").plusSeconds(random.nextInt(240))));
    }
    return facts;
  }

  private static Touch touch(Random random, int number) {
    List<String> people = List.of("ana", "ana", "dan", "eva");
    Touch.Result[] results = {
      Touch.Result.ATTEMPTED, Touch.Result.CONNECTED, Touch.Result.BOUNCED, Touch.Result.VOICEMAIL
    };
    Instant at = local("Mon 10:00").plusSeconds(random.nextInt(460));
    return new Touch(
        "touch/" + number,
        random.nextBoolean() ? Channel.PHONE : Channel.EMAIL,
        new OwnerId(people.get(random.nextInt(people.size()))),
        at,
        local("Mon 10:08"),
        Touch.Sender.PERSON,
        results[random.nextInt(results.length)],
        false,
        random.nextInt(4) == 0 ? Verdict.NO : Verdict.YES,
        Verdict.YES);
  }

  /** Owner, misses and fields when all is known and the day is over. */
  private static String outcome(List<Fact> facts) {
    Scenario story = under(new PolicySketch()).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:08");
    for (Fact fact : facts) {
      story.change(lead -> apply(lead, fact));
    }
    story.then("Mon 16:00");
    TreeMap<String, String> stamps = new TreeMap<>(story.followUp().stamps());
    stamps.remove("last_reason");
    FollowUp.Holding holding = story.followUp().holding();
    return (holding == null ? "nobody" : holding.owner())
        + " "
        + story.followUp().misses().stream()
            .map(miss -> miss.owner() + " " + miss.kind() + " " + miss.at() + miss.voided())
            .toList()
        + " "
        + stamps;
  }

  private static void apply(PretendedLead lead, Fact fact) {
    switch (fact) {
      case Fact.Touched touched -> {
        if (!lead.touches.contains(touched.touch())) {
          lead.touches.add(touched.touch());
        }
      }
      case Fact.Moved moved -> {
        lead.owner = new OwnerId(moved.to());
        lead.ownerChangedAt = moved.at();
        lead.ownerChangedBy = Lead.Author.PERSON;
      }
    }
  }
}
