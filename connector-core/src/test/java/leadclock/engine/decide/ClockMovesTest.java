package leadclock.engine.decide;

import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.decide.SlaClock.Paused;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClockMovesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void every_move_of_the_table_happens_in_some_story() {
    Set<ClockMoves> seen = EnumSet.noneOf(ClockMoves.class);
    for (Scenario story : stories()) {
      story
          .reviews()
          .forEach(
              review ->
                  seen.addAll(
                      Engine.draft(review.situation(), review.policy(), review.now())
                          .clocks
                          .moves()));
    }
    assertThat(seen).containsExactlyInAnyOrder(ClockMoves.values());
  }

  @Test
  void what_the_table_does_not_list_is_refused() {
    List<@Nullable SlaClock> states = new ArrayList<>(clocks(1));
    states.add(null);
    int legal = 0;
    for (SlaClock before : states) {
      for (SlaClock after : states) {
        if (isLegal(before, after)) {
          legal++;
        }
      }
    }
    assertThat(legal).isEqualTo(ClockMoves.values().length);
  }

  @Test
  void a_refusal_names_both_states() {
    Met met = (Met) clocks(1).get(2);
    Voided voided = (Voided) clocks(1).get(4);
    assertThatThrownBy(() -> ClockMoves.between(voided, met))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("A clock cannot go from Voided[")
        .hasMessageContaining(" to Met[")
        .hasMessageEndingWith("; legal moves stand in ClockMoves.");
  }

  @Test
  void a_clock_never_turns_into_another() {
    assertThatThrownBy(() -> ClockMoves.between(clocks(1).get(0), clocks(2).get(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("A move cannot turn clock Running[");
  }

  private static boolean isLegal(@Nullable SlaClock before, @Nullable SlaClock after) {
    try {
      ClockMoves.between(before, after);
      return true;
    } catch (IllegalStateException refused) {
      return false;
    }
  }

  private static List<SlaClock> clocks(int ordinal) {
    Kind kind = Kind.FIRST_TOUCH;
    return List.of(
        new Running(kind, ordinal, null, NOW, NOW),
        new Paused(kind, ordinal, null, NOW, NOW, Duration.ZERO),
        new Met(kind, ordinal, null, NOW, NOW, NOW, Duration.ZERO, ""),
        new Breached(kind, ordinal, null, NOW, NOW, NOW, 1, null),
        new Voided(kind, ordinal, null, NOW, NOW, VoidReason.CLOSED));
  }

  private static List<Scenario> stories() {
    PolicySketch longer = new PolicySketch();
    longer.hash = "policy 2";
    longer.firstTouch =
        new SlaTarget.FirstTouch(minutes(20), SlaTarget.ClockStart.ASSIGNMENT, null, false);
    Scenario silent = at("Mon 10:00").leadArrives("Ada").change(lead -> lead.noContact = true);
    return List.of(
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:12").callLoggedLate("ana", "Mon 10:05"),
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:35").call("olga"),
        silent.policyBecomes(longer).call("ana"),
        at("Mon 10:00")
            .leadArrives("Ada", lead -> lead.noContact = true)
            .change(lead -> lead.noContact = false),
        at("Mon 10:00")
            .leadArrives("Ada", lead -> lead.noContact = true)
            .change(lead -> lead.status = "UNQUALIFIED"),
        at("Mon 10:00").leadArrives("Ada").policyBecomes(longer).movedTo("dan"),
        overturned(),
        takenBack(),
        unsent(),
        unsentAndSilenced());
  }

  private static Scenario overturned() {
    return at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .call("ana")
        .change(
            lead -> {
              lead.owner = new OwnerId("dan");
              lead.ownerChangedAt = local("Mon 10:03");
            });
  }

  private static Scenario takenBack() {
    return at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .call("ana")
        .callLoggedLate("ana", "Mon 10:03")
        .change(lead -> lead.touches.clear());
  }

  private static Scenario unsent() {
    PolicySketch policy = new PolicySketch();
    Scenario story = under(policy).then("Mon 10:00").crmIsDown().leadArrives("Ada");
    story.assignmentIs(IntentState.SUPERSEDED);
    return story
        .touched("ana", Channel.PHONE, local("Mon 10:00"), ClockMovesTest::same)
        .assignmentIs(IntentState.SUPERSEDED);
  }

  private static Scenario unsentAndSilenced() {
    return at("Mon 10:00")
        .crmIsDown()
        .leadArrives("Ada", lead -> lead.noContact = true)
        .assignmentIs(IntentState.SUPERSEDED);
  }

  private static Touch same(Touch touch) {
    return touch;
  }
}
