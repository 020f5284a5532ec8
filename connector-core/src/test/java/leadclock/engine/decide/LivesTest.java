package leadclock.engine.decide;

import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.Escalations.OnManualChange;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.TouchRule;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Review;
import leadclock.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random lives of a lead, from a seed; whatever happens, these things hold. */
class LivesTest {
  private static final List<String> PEOPLE = List.of("ana", "ben", "olga", "dan", "eva");

  static List<Integer> seeds() {
    return java.util.stream.IntStream.range(0, 200).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatever_happens_these_things_hold(int seed) {
    Random random = new Random(seed);
    Scenario story = under(policy(random)).then(random.nextBoolean() ? "Mon 10:00" : "Mon 20:00");
    story.leadArrives("Ada", lead -> lead.noContact = random.nextInt(8) == 0);
    for (int i = 0; i < 40; i++) {
      happen(story, random);
      check(story);
    }
    story.crmIsBack();
    check(story);
    story.reviewed();
    assertThat(story.last().actions()).isEmpty();
  }

  private static PolicySketch policy(Random random) {
    PolicySketch policy = new PolicySketch();
    policy.giveBack = random.nextBoolean();
    policy.onManualChange = List.of(OnManualChange.values()).get(random.nextInt(3));
    policy.touchRule =
        new TouchRule(
            List.of(TouchRule.By.values()).get(random.nextInt(3)),
            true,
            true,
            TouchRule.WhenUnknown.COUNT,
            TouchRule.SystemTouch.IF_OWNED,
            TouchRule.Calls.ATTEMPTED);
    if (random.nextBoolean()) {
      policy.pool("inbound", "inbound", "ana", "dan").pool("backup", "late", "ben", "eva");
    }
    policy.secondTouch =
        new SlaTarget.SecondTouch(
            PolicySketch.minutes(random.nextBoolean() ? 30 : 5),
            List.of(SlaTarget.ClockStart.values()).get(random.nextInt(3)),
            random.nextBoolean());
    return policy;
  }

  private static void happen(Scenario story, Random random) {
    String who = PEOPLE.get(random.nextInt(PEOPLE.size()));
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> story.advance(Duration.ofSeconds(random.nextInt(900)));
      case 4 -> story.advance(Duration.ofHours(random.nextInt(20)));
      case 5 -> story.call(who);
      case 6, 7 -> late(story, random, who);
      case 8 -> story.movedTo(who);
      case 9 -> story.movedTo(random.nextBoolean() ? null : "queue");
      case 10 -> story.change(lead -> lead.noContact = random.nextBoolean());
      case 11 -> story.change(lead -> lead.status = random.nextBoolean() ? "NEW" : "UNQUALIFIED");
      case 12 -> story.crmIsDown();
      case 13 -> story.crmIsBack();
      case 14 -> story.deactivate(who).activate(random.nextBoolean() ? who : "ana");
      default -> forget(story, random);
    }
  }

  private static void late(Scenario story, Random random, String who) {
    Instant at = story.now().minusSeconds(random.nextInt(3_000));
    Channel channel = random.nextBoolean() ? Channel.PHONE : Channel.EMAIL;
    story.touched(who, channel, at, touch -> touch);
  }

  private static void forget(Scenario story, Random random) {
    story.change(
        lead -> {
          if (!lead.touches.isEmpty()) {
            Touch gone = lead.touches.get(random.nextInt(lead.touches.size()));
            lead.touches.remove(gone);
          } else {
            lead.gone = !lead.gone;
          }
        });
  }

  private static void check(Scenario story) {
    FollowUp followUp = story.followUp();
    Review review = story.reviews().getLast();
    assertThat(Engine.decide(review.situation(), review.policy(), review.now()))
        .as("the same facts decide the same")
        .isEqualTo(story.last());
    decidedOnce(review, story.last());
    Set<String> ids = new HashSet<>();
    for (Action action : story.last().actions()) {
      assertThat(action.id()).as("an id of %s", action).isNotBlank();
      assertThat(ids.add(action.id())).as("one action per id: %s", action).isTrue();
    }
    int open = 0;
    for (SlaClock clock : followUp.clocks()) {
      if (clock instanceof SlaClock.Running running) {
        open++;
        assertThat(story.last().nextReviewAt())
            .as("a review for %s", running)
            .isBeforeOrEqualTo(later(running.dueAt(), review.now()).plusSeconds(60));
        FollowUp.Holding holding = followUp.holding();
        if (running.kind() != SlaClock.Kind.ASSIGN) {
          assertThat(holding).as("an owner for %s", running).isNotNull();
          assertThat(holding == null ? null : holding.owner()).isEqualTo(running.owner());
        }
      }
    }
    assertThat(open).as("open clocks %s", followUp.clocks()).isLessThanOrEqualTo(2);
    for (String person : PEOPLE) {
      FollowUp.Holding holding = followUp.holding();
      boolean carries =
          followUp.takesPlace() && holding != null && holding.owner().equals(new OwnerId(person));
      assertThat(story.load(person)).as("load of %s", person).isEqualTo(carries ? 1 : 0);
    }
  }

  /** What was decided leaves nothing to decide while no fact changes. */
  private static void decidedOnce(Review review, Decision first) {
    Situation before = review.situation();
    Map<String, IntentState> intents = new HashMap<>(before.intents());
    first.actions().forEach(action -> intents.put(action.id(), IntentState.OPEN));
    Decision again =
        Engine.decide(
            new Situation(
                before.lead(),
                before.touches(),
                before.replies(),
                first.followUp(),
                intents,
                first.roster(),
                before.arrivals(),
                review.now(),
                before.appeals()),
            review.policy(),
            review.now());
    assertThat(again.actions())
        .filteredOn(action -> intents.get(action.id()) != IntentState.OPEN)
        .as("nothing more is done")
        .isEmpty();
    assertThat(again.followUp().clocks()).isEqualTo(first.followUp().clocks());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
