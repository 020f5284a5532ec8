package leadclock.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.policy.SlaPolicy;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.MutationListener;
import leadclock.sandbox.crm.Person;

/**
 * The people around the leads: prospects who arrive, reps who touch in time, late, or log late, or
 * forget; and all who move, close, delete and merge leads behind Leadclock's back.
 */
final class Staff implements MutationListener {
  private static final Duration HOUR = Duration.ofHours(1);

  private final SandboxCrm sandbox;
  private final People people;
  private final SlaPolicy policy;
  private final Clock clock;
  private final Instant homeTime;
  private final Draw draw;
  private final Touches touches;
  private final List<String> leads = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  Staff(SandboxCrm sandbox, People people, Script script, Clock clock) {
    this.sandbox = sandbox;
    this.people = people;
    this.policy = script.policy();
    this.clock = clock;
    homeTime = script.faultsEnd();
    draw = Draw.of(script.seed(), "staff");
    touches = new Touches(people, draw);
  }

  /** Plans arrivals and absences over the working part of a run. */
  void plan(Instant start) {
    Duration span = Duration.between(start, homeTime).minus(Duration.ofMinutes(30));
    int count = draw.between(4, 9);
    for (int i = 1; i <= count; i++) {
      int number = i;
      Instant at = start.plus(draw.chance(0.2) ? Duration.ofMinutes(5) : draw.upTo(span));
      sandbox.agenda().at(at, () -> arrive(number));
    }
    if (draw.chance(0.3)) {
      String leaver = draw.of(PolicyDraw.everybody(PolicyDraw.MANAGER));
      Instant at = start.plus(draw.upTo(span));
      sandbox.agenda().at(at, () -> employ(leaver, false));
      if (draw.chance(0.6)) {
        sandbox.agenda().at(at.plus(draw.upTo(HOUR)), () -> employ(leaver, true));
      }
    }
  }

  private void employ(String email, boolean active) {
    Person person = people.byEmail(email);
    if (person != null) {
      people.activate(person, active);
    }
  }

  private void arrive(int number) {
    String name = draw.of(List.of("Ada", "Bo", "Çelik", "İpek", "Zoë"));
    List<String> fields =
        new ArrayList<>(
            List.of(
                "email",
                "lead" + number + "@example.org",
                "firstname",
                name,
                "hs_analytics_source",
                draw.of(List.of("PAID_SEARCH", "REFERRALS"))));
    if (draw.chance(0.6)) {
      fields.addAll(List.of("phone", "+1555" + (1_000_000 + number)));
    }
    if (draw.chance(0.1)) {
      fields.addAll(List.of("hubspot_owner_id", Long.toString(someone().ownerId())));
    }
    String body = "{\"properties\":" + People.json(fields.toArray(new String[0])) + "}";
    String id = people.act(People.FORM, "POST", "/crm/v3/objects/contacts", body);
    if (!id.isEmpty()) {
      leads.add(id);
      names.put(id, name);
      planFate(id);
    }
  }

  /** What others do to a lead, whoever owns it. */
  private void planFate(String lead) {
    maybe(0.15, () -> give(lead, Long.toString(someone().ownerId())));
    maybe(0.03, () -> give(lead, ""));
    maybe(0.10, () -> status(lead, PolicyDraw.CLOSED));
    maybe(0.05, () -> status(lead, PolicyDraw.OPEN));
    maybe(0.04, () -> people.archive(boss(), "contacts", lead));
    maybe(0.05, () -> people.set(boss(), "contacts", lead, "hs_email_optout", "true"));
    maybe(0.03, () -> people.set(boss(), "contacts", lead, "hs_email_optout", "false"));
    maybe(0.04, () -> merge(lead));
    maybe(0.10, () -> touch(someone(), lead, clock.instant()));
    maybe(0.06, () -> touches.reply(lead, clock.instant()));
    maybe(0.10, () -> people.set(boss(), "contacts", lead, "city", "Lund"));
  }

  private void maybe(double share, Runnable act) {
    if (draw.chance(share)) {
      Duration wait = draw.chance(0.3) ? Duration.ofMinutes(1) : HOUR.multipliedBy(2);
      at(clock.instant().plus(draw.upTo(wait)), act);
    }
  }

  private void at(Instant when, Runnable act) {
    if (when.isBefore(homeTime)) {
      sandbox.agenda().at(when, act);
    }
  }

  private Person someone() {
    List<Person> all = sandbox.withModel(crm -> crm.people().all());
    return draw.of(all.stream().filter(Person::active).toList());
  }

  private String boss() {
    return People.user(someone());
  }

  private void give(String lead, String owner) {
    people.set(boss(), "contacts", lead, "hubspot_owner_id", owner);
  }

  private void status(String lead, String status) {
    people.set(boss(), "contacts", lead, "hs_lead_status", status);
  }

  private void merge(String lead) {
    String other = draw.of(leads);
    if (!other.equals(lead)) {
      String body = People.json("primaryObjectId", lead, "objectIdToMerge", other);
      people.act(boss(), "POST", "/crm/v3/objects/contacts/merge", body);
    }
  }

  /** Whoever gets a lead decides what to do about it. */
  @Override
  public void mutated(Mutation mutation) {
    Mutation.Change change = mutation.change("hubspot_owner_id");
    if (mutation.objectType().equals("contacts") && change != null) {
      String owner = change.after();
      if (owner != null && !owner.isEmpty()) {
        sandbox
            .agenda()
            .at(
                clock.instant(),
                () -> consider(Long.parseLong(owner), Long.toString(mutation.id())));
      }
    }
  }

  private void consider(long owner, String lead) {
    Person rep = people.byOwner(owner);
    Duration target = policy.targets().getLast().firstTouch().within();
    if (rep == null) {
      return;
    }
    Instant now = clock.instant();
    Instant opening = draw.chance(0.6) ? policy.mainTeam().coverage().nextOpen(now) : now;
    switch (draw.between(1, 10)) {
      case 1, 2, 3 -> touchAt(rep, lead, opening.plus(draw.upTo(target)));
      case 4 -> touchAt(rep, lead, opening.plus(target).plusMillis(draw.between(-2, 2)));
      case 5 -> touchAt(rep, lead, opening.plus(target).plus(draw.upTo(target)));
      case 6, 7 -> logLate(rep, lead, opening.plus(draw.upTo(target)));
      default -> {}
    }
  }

  private void touchAt(Person rep, String lead, Instant when) {
    at(when, () -> touch(rep, lead, when));
    if (draw.chance(0.3)) {
      Instant again = when.plus(draw.upTo(HOUR));
      at(again, () -> touch(rep, lead, again));
    }
  }

  private void logLate(Person rep, String lead, Instant happened) {
    at(happened.plus(draw.upTo(HOUR.multipliedBy(3))), () -> touch(rep, lead, happened));
  }

  private void touch(Person rep, String lead, Instant happened) {
    String logged = touches.log(rep, lead, names.getOrDefault(lead, "Ada"), happened);
    if (!logged.endsWith("/") && draw.chance(0.04)) {
      String[] parts = logged.split("/", -1);
      at(clock.instant().plus(draw.upTo(HOUR)), () -> people.archive(boss(), parts[0], parts[1]));
    }
  }
}
