package leadclock.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Roster;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import leadclock.engine.policy.When;

/** A lead of which much is known: twenty touches, three open clocks, and a pool of twenty. */
public final class BusyLead {
  private static final String STAGE = "field.stage";
  private static final int TOUCHES = 20;
  private static final int PEOPLE = 20;

  private BusyLead() {}

  /**
   * The look at it that follows the last touch, when nothing has happened since.
   *
   * @param rows of routing and targets together; all but the last of each hold for other leads
   */
  public static Review review(int rows) {
    Scenario story = Scenario.under(policy(rows)).then("Mon 10:00");
    story.meanwhile(BusyLead::staffed);
    story.leadArrives("Ada", lead -> lead.facets.put(STAGE, "lead"));
    String owner = Objects.requireNonNull(story.followUp().holding()).owner().value();
    story.then("Mon 10:05").call(owner);
    for (int i = 1; i < TOUCHES; i++) {
      story.then("Mon 10:%02d".formatted(10 + i));
      story.touched(owner, Channel.EMAIL, story.now(), BusyLead::automatic);
    }
    story.change(lead -> lead.facets.put(STAGE, "qualified"));
    return story.then("Mon 10:45").reviewed().reviews().getLast();
  }

  private static Roster staffed(Roster roster) {
    Roster staffed = roster;
    for (int i = 0; i < PEOPLE; i++) {
      staffed = People.active(staffed, "rep" + i, true);
    }
    return staffed;
  }

  private static Touch automatic(Touch touch) {
    return new Touch(
        touch.id(),
        touch.channel(),
        touch.by(),
        touch.occurredAt(),
        touch.knownAt(),
        Touch.Sender.AUTOMATION,
        touch.result(),
        touch.viaTask(),
        touch.personalised(),
        touch.replyPath());
  }

  private static PolicySketch policy(int rows) {
    PolicySketch policy = new PolicySketch();
    policy.pool("inbound", "inbound", members(), null);
    policy.nextAction =
        new SlaTarget.NextAction(
            TimeLimit.of(Duration.ofHours(4)), Set.of(SlaTarget.NextStep.MEETING_BOOKED), null);
    policy.secondTouch =
        new SlaTarget.SecondTouch(Duration.ofHours(4), SlaTarget.ClockStart.FIRST_TOUCH, false);
    policy.stages =
        new Stages(
            STAGE,
            List.of(
                stage("inquiry", "lead"),
                new Stage(
                    "qualified meeting",
                    "qualified",
                    "executive",
                    new RoutingRule("executive", When.ALWAYS, "backup", "backup", null, false),
                    TimeLimit.of(Duration.ofHours(4)),
                    true,
                    When.ALWAYS,
                    List.of("industry"))));
    policy.routingBefore = otherRoutes(rows / 2 - 1);
    policy.targetsBefore = otherTargets(rows - rows / 2 - 1, policy);
    return policy;
  }

  private static Stage stage(String name, String value) {
    TimeLimit start = TimeLimit.of(Duration.ofHours(4));
    return new Stage(name, value, "rep", null, start, false, When.ALWAYS, List.of());
  }

  private static List<Member> members() {
    return IntStream.range(0, PEOPLE)
        .mapToObj(i -> (Member) Member.Named.of(PolicySketch.email("rep" + i)))
        .toList();
  }

  private static When other(int row) {
    return new When(List.of(new FacetTest.OneOf("source", Set.of("source " + row))));
  }

  private static List<RoutingRule> otherRoutes(int count) {
    List<RoutingRule> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new RoutingRule("Route " + i, other(i), "inbound", "backup", null, false));
    }
    return rows;
  }

  private static List<SlaTarget> otherTargets(int count, PolicySketch policy) {
    List<SlaTarget> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new SlaTarget(
              "Target " + i,
              other(i),
              Duration.ofMinutes(2),
              policy.firstTouch,
              policy.secondTouch,
              policy.nextAction,
              policy.afterHours,
              false,
              false));
    }
    return rows;
  }
}
