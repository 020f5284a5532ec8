package leadclock.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.MutationListener;
import leadclock.sandbox.crm.Person;
import leadclock.simulator.Arrival.Deed;
import leadclock.simulator.Arrival.Habit;
import leadclock.simulator.Arrival.Shape;
import leadclock.simulator.Arrival.TouchPlan;
import org.jspecify.annotations.Nullable;

/** Plays a plan's people in an account: whoever arrives, gets leads, touches and meddles. */
final class Cast implements MutationListener {
  private static final Duration BULK_EDIT_AFTER = Duration.ofMinutes(47);
  private static final Duration BEFORE = Duration.ofDays(30);
  private static final Duration CORRECTED_AFTER = Duration.ofHours(1);

  private final Plan plan;
  private final Account account;
  private final Clock clock;
  private final Consumer<String> eraser;
  private final List<String> old = new ArrayList<>();
  private final Map<Integer, String> ids = new HashMap<>();
  private final Map<String, Arrival> arrivals = new HashMap<>();
  private final Map<String, Integer> ownersSoFar = new HashMap<>();

  /**
   * @param eraser has a lead erased here
   */
  Cast(Plan plan, Account account, Clock clock, Consumer<String> eraser) {
    this.plan = plan;
    this.account = account;
    this.clock = clock;
    this.eraser = eraser;
  }

  /** Plans all that does not wait for anything else. */
  void begin() {
    if (plan.oldContacts() > 0) {
      at(plan.start().plus(BULK_EDIT_AFTER), this::editAll);
    }
    for (Arrival arrival : plan.arrivals()) {
      at(arrival.at(), () -> arrive(arrival));
    }
    for (Plan.Absence absence : plan.absences()) {
      at(absence.from(), () -> employ(absence.who(), false));
      at(absence.until(), () -> employ(absence.who(), true));
    }
  }

  /** Contacts that were there before anybody thought of Leadclock. */
  void live() {
    account.crm().freezeModifiedAt(plan.start().minus(BEFORE));
    for (int i = 1; i <= plan.oldContacts(); i++) {
      old.add(account.hands().arrive(Map.of("email", "old" + i + "@example.org")));
    }
    account.crm().freezeModifiedAt(null);
  }

  /** A bulk job of the CRM gives all of them the same time of modification. */
  private void editAll() {
    account.crm().freezeModifiedAt(clock.instant());
    old.forEach(
        lead -> account.hands().set(null, "contacts", lead, Map.of("hs_lead_status", "OPEN")));
    account.crm().freezeModifiedAt(null);
  }

  private void at(Instant when, Runnable act) {
    if (when.isBefore(plan.faultsEnd())) {
      account.agenda().at(when, act);
    }
  }

  private @Nullable Person person(String email) {
    return email.isEmpty() ? null : account.crm().people().byEmail(email);
  }

  private void employ(String email, boolean active) {
    Person person = person(email);
    if (person != null) {
      account.hands().employ(person, active);
    }
  }

  private void arrive(Arrival arrival) {
    if (arrival.copies() > 1) {
      account.crm().freezeModifiedAt(clock.instant());
    }
    for (int copy = 1; copy <= arrival.copies(); copy++) {
      String lead = account.hands().arrive(fields(arrival, copy));
      if (!lead.isEmpty() && copy == 1) {
        ids.put(arrival.number(), lead);
        arrivals.put(lead, arrival);
        arrival.fate().forEach(deed -> at(arrival.at().plus(deed.after()), () -> act(lead, deed)));
      }
    }
    account.crm().freezeModifiedAt(null);
  }

  private Map<String, String> fields(Arrival arrival, int copy) {
    String name = copy == 1 ? "lead" + arrival.number() : "lead" + arrival.number() + "-" + copy;
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("email", name + "@example.org");
    fields.put("firstname", arrival.name());
    fields.put("hs_analytics_source", arrival.source());
    if (arrival.phone()) {
      fields.put("phone", "+1555" + (1_000_000 + arrival.number()));
    }
    Person owner = person(arrival.owner());
    if (owner != null) {
      fields.put(CrmStory.OWNER, Long.toString(owner.ownerId()));
    }
    return fields;
  }

  private void act(String lead, Deed deed) {
    Person who = person(deed.who());
    Hands hands = account.hands();
    switch (deed.kind()) {
      case GIVE -> give(who, lead, person(deed.value()));
      case TAKE_AND_RETURN -> takeAndReturn(who, lead);
      case STATUS -> hands.set(who, "contacts", lead, Map.of("hs_lead_status", deed.value()));
      case DELETE -> hands.archive(who, "contacts", lead);
      case RESTORE -> hands.restore(who, "contacts", lead);
      case OPT_OUT -> hands.set(who, "contacts", lead, Map.of("hs_email_optout", deed.value()));
      case MERGE -> merge(who, lead, Integer.parseInt(deed.value()));
      case TOUCH -> meddle(who, lead, Shape.valueOf(deed.value()));
      case TOUCH_AHEAD -> touchAhead(lead, Long.parseLong(deed.value()));
      case REPLY -> hands.log(null, "emails", lead, Touches.reply(clock.instant()));
      case MEET -> meet(lead, Shape.valueOf(deed.value()));
      case FORM -> hands.set(who, "contacts", lead, Map.of(PolicyDraw.FORM, deed.value()));
      case STAGE -> hands.set(who, "contacts", lead, Map.of(StagesDraw.STAGE, deed.value()));
      case MEND ->
          hands.set(
              who,
              "contacts",
              lead,
              // in the same order in every process
              new TreeMap<>(
                  Map.of(
                      "email", deed.value() + "@example.org", "phone", "+49 30 " + deed.value())));
      case NOISE -> hands.set(who, "contacts", lead, Map.of("city", deed.value()));
      case COMPLETE_TASK -> completeTask(lead);
      case ERASE -> hands.erase(who, lead);
      case ERASE_HERE -> eraser.accept(lead);
    }
  }

  private void give(@Nullable Person who, String lead, @Nullable Person to) {
    String owner = to == null ? "" : Long.toString(to.ownerId());
    account.hands().set(who, "contacts", lead, Map.of(CrmStory.OWNER, owner));
  }

  private void takeAndReturn(@Nullable Person who, String lead) {
    Person owner = owner(lead);
    if (owner != null) {
      give(who, lead, null);
      give(who, lead, owner);
    }
  }

  private @Nullable Person owner(String lead) {
    CrmRecord contact = account.crm().table("contacts").find(Long.parseLong(lead));
    String owner = contact == null ? null : contact.value(CrmStory.OWNER);
    return owner == null || owner.isEmpty()
        ? null
        : account.crm().people().byOwnerId(Long.parseLong(owner));
  }

  private void merge(@Nullable Person who, String lead, int number) {
    String other = ids.get(number);
    if (other != null && !other.equals(lead)) {
      account.hands().merge(who, lead, other);
    }
  }

  private void touchAhead(String lead, long minutes) {
    Person owner = owner(lead);
    if (owner != null) {
      Instant happens = clock.instant().plus(Duration.ofMinutes(minutes));
      Map<String, String> call = Touches.fields(Shape.CALL_CONNECTED, owner, name(lead), happens);
      account.hands().log(owner, "calls", lead, call);
    }
  }

  private void meet(String lead, Shape shape) {
    Person owner = owner(lead);
    if (owner != null && owner.active()) {
      Map<String, String> meeting = Touches.fields(shape, owner, name(lead), clock.instant());
      account.hands().log(owner, Touches.object(shape), lead, meeting);
    }
  }

  private void meddle(@Nullable Person who, String lead, Shape shape) {
    if (who == null || !who.active()) {
      return;
    }
    Person logs = shape == Shape.EMAIL_AUTOMATED ? null : who;
    Map<String, String> fields = Touches.fields(shape, who, name(lead), clock.instant());
    account.hands().log(logs, Touches.object(shape), lead, fields);
  }

  private String name(String lead) {
    Arrival arrival = arrivals.get(lead);
    return arrival == null ? "Ada" : arrival.name();
  }

  /** The owner does what our task asks for and ticks it off, without logging anything else. */
  private void completeTask(String lead) {
    Person owner = owner(lead);
    CrmRecord contact = account.crm().table("contacts").find(Long.parseLong(lead));
    if (owner == null || contact == null) {
      return;
    }
    for (long id : List.copyOf(contact.links().to("tasks").keySet())) {
      CrmRecord task = account.crm().table("tasks").find(id);
      if (task != null && isOpenCall(task, owner)) {
        Map<String, String> done = Map.of("hs_task_status", "COMPLETED");
        account.hands().set(owner, "tasks", Long.toString(id), done);
        return;
      }
    }
  }

  private static boolean isOpenCall(CrmRecord task, Person owner) {
    return "CALL".equals(task.value("hs_task_type"))
        && !"COMPLETED".equals(task.value("hs_task_status"))
        && Long.toString(owner.ownerId()).equals(task.value(CrmStory.OWNER));
  }

  /** Whoever gets a lead does about it what the plan says. */
  @Override
  public void mutated(Mutation mutation) {
    Mutation.Change change = mutation.change(CrmStory.OWNER);
    if (mutation.objectType().equals("contacts") && change != null) {
      String owner = change.after();
      if (owner != null && !owner.isEmpty()) {
        String lead = Long.toString(mutation.id());
        account.agenda().at(clock.instant(), () -> consider(lead, Long.parseLong(owner)));
      }
    }
  }

  private void consider(String lead, long owner) {
    Person rep = account.crm().people().byOwnerId(owner);
    int turn = ownersSoFar.merge(lead, 1, Integer::sum);
    Arrival arrival = arrivals.get(lead);
    if (rep == null || arrival == null || turn > arrival.owners().size()) {
      return;
    }
    Habit habit = arrival.owners().get(turn - 1);
    Instant now = clock.instant();
    for (TouchPlan touch : habit.touches()) {
      Instant from = touch.fromOpening() ? plan.policy().mainTeam().coverage().nextOpen(now) : now;
      Instant happens = from.plus(touch.after());
      at(happens.plus(touch.loggedAfter()), () -> touch(rep, lead, touch, happens));
    }
  }

  private void touch(Person rep, String lead, TouchPlan touch, Instant happened) {
    String object = Touches.object(touch.shape());
    Map<String, String> fields = Touches.fields(touch.shape(), rep, name(lead), happened);
    String logged = account.hands().log(rep, object, lead, fields);
    if (!logged.isEmpty()) {
      haveSecondThoughts(rep, logged, touch, happened);
    }
  }

  private void haveSecondThoughts(Person rep, String logged, TouchPlan touch, Instant happened) {
    String object = Touches.object(touch.shape());
    if (!touch.deletedAfter().isZero()) {
      Instant when = clock.instant().plus(touch.deletedAfter());
      at(when, () -> account.hands().archive(rep, object, logged));
    }
    if (!touch.movedBy().isZero()) {
      Map<String, String> moved = Map.of("hs_timestamp", happened.plus(touch.movedBy()).toString());
      Instant when = clock.instant().plus(CORRECTED_AFTER);
      at(when, () -> account.hands().set(rep, object, logged, moved));
    }
  }
}
