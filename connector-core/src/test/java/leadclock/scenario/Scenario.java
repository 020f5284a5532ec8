package leadclock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Availability;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Engine;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.IntentState;
import leadclock.engine.decide.ReasonText;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Rotation;
import leadclock.engine.decide.Situation;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.SlaPolicy;
import org.jspecify.annotations.Nullable;

/** Leads, people and the time, told as a story; the package says how it reads. */
public final class Scenario {
  private final Map<String, PretendedLead> leads = new HashMap<>();
  private final List<String> happened = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Review> reviews = new ArrayList<>();
  private SlaPolicy policy;
  private Instant now = local("Mon 09:00");
  private Roster roster;
  private boolean writing = true;
  private @Nullable PretendedLead current;
  private int touchNumber;

  private Scenario(SlaPolicy policy) {
    this.policy = policy;
    roster = People.everybody();
  }

  public static Scenario at(String time) {
    return under(new PolicySketch()).then(time);
  }

  public static Scenario under(PolicySketch sketch) {
    return new Scenario(sketch.build());
  }

  /** A time in the story's week, such as {@code Mon 09:00} or {@code Tue 09:00:30}. */
  public static Instant local(String time) {
    return Week.local(time);
  }

  /** Moves the time to a later moment, reviewing what falls due on the way. */
  public Scenario then(String time) {
    Instant to = local(time);
    if (leads.isEmpty()) {
      now = to;
      return this;
    }
    return advance(Duration.between(now, to));
  }

  public Scenario advance(Duration length) {
    Instant until = now.plus(length);
    while (true) {
      PretendedLead due = earliest();
      if (due == null || due.nextReviewAt.isAfter(until)) {
        break;
      }
      now = due.nextReviewAt.isAfter(now) ? due.nextReviewAt : now;
      review(due);
    }
    now = until;
    return this;
  }

  private @Nullable PretendedLead earliest() {
    return leads.values().stream()
        .min(
            Comparator.comparing((PretendedLead lead) -> lead.nextReviewAt)
                .thenComparing(lead -> lead.name))
        .orElse(null);
  }

  public Scenario leadArrives(String name) {
    return leadArrives(name, lead -> {});
  }

  public Scenario leadArrives(String name, Consumer<PretendedLead> shape) {
    return knownLater(name, now, shape);
  }

  /** A lead that was created earlier than it becomes known. */
  public Scenario knownLater(String name, Instant createdAt, Consumer<PretendedLead> shape) {
    PretendedLead lead = new PretendedLead(name, createdAt);
    leads.put(name, lead);
    current = lead;
    shape.accept(lead);
    return reviewed();
  }

  /** The lead that the following sentences are about. */
  public Scenario about(String name) {
    current = leads.get(name);
    return this;
  }

  /** Changes facts of the lead by hand and reviews it. */
  public Scenario change(Consumer<PretendedLead> change) {
    change.accept(lead());
    lead().modifiedAt = now;
    return reviewed();
  }

  /** Changes facts that nobody has looked at yet. */
  public Scenario unseen(Consumer<PretendedLead> change) {
    change.accept(lead());
    return this;
  }

  /** A person moves the lead in the CRM; null takes it from everybody. */
  public Scenario movedTo(@Nullable String person) {
    return change(
        lead -> {
          lead.owner = person == null ? null : new OwnerId(person);
          lead.ownerChangedAt = now;
          lead.ownerChangedBy = Lead.Author.PERSON;
        });
  }

  public Scenario call(String by) {
    return touched(by, Channel.PHONE, now, touch -> touch);
  }

  public Scenario email(String by) {
    return touched(by, Channel.EMAIL, now, touch -> touch);
  }

  /** A call that is logged now and happened earlier. */
  public Scenario callLoggedLate(String by, String happenedAt) {
    return touched(by, Channel.PHONE, local(happenedAt), touch -> touch);
  }

  /** A touch that is logged now, shaped at will. */
  public Scenario touched(
      String by, Channel channel, Instant occurredAt, UnaryOperator<Touch> shape) {
    touchNumber++;
    Touch touch =
        new Touch(
            "touch/" + touchNumber,
            channel,
            by.isEmpty() ? null : new OwnerId(by),
            occurredAt,
            now,
            Touch.Sender.PERSON,
            Touch.Result.ATTEMPTED,
            false,
            Verdict.YES,
            Verdict.YES);
    lead().touches.add(shape.apply(touch));
    return reviewed();
  }

  /** Mia rules that a miss was none. */
  public Scenario appealed(SlaClock.Kind kind, int ordinal, String why) {
    lead().appeals.add(new Appeal(kind, ordinal, now, "Mia", why));
    return reviewed();
  }

  public Scenario deactivate(String person) {
    roster = People.active(roster, person, false);
    return leads.isEmpty() ? this : reviewed();
  }

  public Scenario activate(String person) {
    roster = People.active(roster, person, true);
    return leads.isEmpty() ? this : reviewed();
  }

  public Scenario marked(String person, String why) {
    roster = People.marked(roster, person, why);
    return this;
  }

  /** Somebody changes what holds for all leads. */
  public Scenario meanwhile(UnaryOperator<Roster> change) {
    roster = change.apply(roster);
    return this;
  }

  /** Something outside of the policy says when a person works. */
  public Scenario told(String person, UnaryOperator<Availability> what) {
    roster = People.told(roster, person, what);
    return this;
  }

  /** From now on nothing reaches the CRM. */
  public Scenario crmIsDown() {
    writing = false;
    return this;
  }

  /** What waits is carried out. */
  public Scenario crmIsBack() {
    writing = true;
    List.copyOf(leads.values()).forEach(this::deliver);
    return this;
  }

  /** The last look before an owner change shows other facts, so that it is not sent. */
  public Scenario foundBeforeTheWrite(Consumer<PretendedLead> change) {
    change.accept(lead());
    return assignmentIs(IntentState.SUPERSEDED);
  }

  /** The owner change under way ends so. */
  public Scenario assignmentIs(IntentState state) {
    FollowUp.Holding holding = followUp().holding();
    if (holding == null) {
      throw new IllegalStateException("Nobody holds the lead, so nothing is under way.");
    }
    lead().waiting.remove(holding.actionId());
    lead().intents.put(holding.actionId(), state);
    return reviewed();
  }

  public Scenario policyBecomes(PolicySketch sketch) {
    policy = sketch.build();
    return reviewed();
  }

  public Scenario unreviewedUntil(String time) {
    now = local(time);
    return reviewed();
  }

  public Scenario reviewed() {
    review(lead());
    return this;
  }

  private PretendedLead lead() {
    PretendedLead lead = current;
    if (lead == null) {
      throw new IllegalStateException("The story needs a lead first: leadArrives(\"Ada\").");
    }
    return lead;
  }

  private void review(PretendedLead lead) {
    Situation situation = lead.situation(Crowd.counted(roster, policy, leads.values()), now);
    reviews.add(new Review(situation, policy, now));
    Decision decision = Engine.decide(situation, policy, now);
    for (Reason reason : decision.explanation().reasons()) {
      assertThat(ReasonText.sentence(reason)).endsWith(".");
    }
    roster = decision.roster();
    lead.followUp = decision.followUp();
    lead.lastReviewedAt = now;
    lead.nextReviewAt =
        decision.nextReviewAt().isAfter(now) ? decision.nextReviewAt() : now.plusMillis(1);
    decisions.add(decision);
    happened.addAll(Happened.of(decision).sentences());
    lead.waiting.keySet().retainAll(decision.followUp().decided());
    for (Action action : decision.actions()) {
      lead.waiting.put(action.id(), action);
      lead.intents.put(action.id(), IntentState.OPEN);
    }
    if (writing) {
      deliver(lead);
    }
  }

  private void deliver(PretendedLead lead) {
    List<Action> waiting = List.copyOf(lead.waiting.values());
    lead.waiting.clear();
    boolean ownerMoved = false;
    for (Action action : waiting) {
      ownerMoved |= carryOut(lead, action);
    }
    if (ownerMoved) {
      review(lead);
    }
  }

  private boolean carryOut(PretendedLead lead, Action action) {
    if (!(action instanceof Action.Assign assign)) {
      lead.intents.put(action.id(), IntentState.DELIVERED);
      return false;
    }
    if (!Objects.equals(lead.owner, assign.expected())) {
      lead.intents.put(action.id(), IntentState.SUPERSEDED);
      return true;
    }
    lead.intents.put(action.id(), IntentState.DELIVERED);
    lead.owner = assign.to();
    lead.ownerChangedAt = now;
    lead.ownerChangedBy = Lead.Author.LEADCLOCK;
    return true;
  }

  /** All of these happened since the last look. */
  public Scenario expect(Expectation... expectations) {
    List.of(expectations).forEach(one -> assertThat(happened).contains(one.sentence()));
    happened.clear();
    return this;
  }

  /** Exactly these were done since the last look; fields apart. */
  public Scenario expectOnly(Expectation... expectations) {
    List<String> wanted = new ArrayList<>();
    for (Expectation expectation : expectations) {
      wanted.add(expectation.sentence());
    }
    assertThat(happened.stream().filter(Happened::isAction))
        .containsExactlyInAnyOrderElementsOf(wanted);
    happened.clear();
    return this;
  }

  /** None of these happened since the last look. */
  public Scenario expectNot(Expectation... expectations) {
    List.of(expectations).forEach(one -> assertThat(happened).doesNotContain(one.sentence()));
    return this;
  }

  public Scenario expectStamp(String name, String value) {
    assertThat(followUp().stamps()).containsEntry(name, value);
    return this;
  }

  public Scenario expectOwner(@Nullable String person) {
    FollowUp.Holding holding = followUp().holding();
    assertThat(holding == null ? null : holding.owner().value()).isEqualTo(person);
    return this;
  }

  /** The lead's owner in the pretended CRM. */
  public Scenario expectShown(@Nullable String person) {
    OwnerId owner = lead().owner;
    assertThat(owner == null ? null : owner.value()).isEqualTo(person);
    return this;
  }

  public FollowUp followUp() {
    return Objects.requireNonNull(lead().followUp, "The lead has not been reviewed.");
  }

  /** Turns a person has taken in a pool. */
  public long turns(String pool, String person) {
    Rotation.Seat seat = roster.rotation(pool).seats().get(new OwnerId(person));
    return seat == null ? 0 : seat.turns();
  }

  /** Leads awaiting a first touch that a person carries. */
  public int load(String person) {
    return roster.load(new OwnerId(person));
  }

  public Instant now() {
    return now;
  }

  /** What the engine was asked, in order. */
  public List<Review> reviews() {
    return reviews;
  }

  public Roster roster() {
    return roster;
  }

  public Decision last() {
    return decisions.getLast();
  }

  public List<Action> actions() {
    return decisions.stream().flatMap(decision -> decision.actions().stream()).toList();
  }

  /** All actions of the story, by id; each was decided at most once or armed again. */
  public Set<String> actionIds() {
    return Set.copyOf(actions().stream().map(Action::id).toList());
  }
}
