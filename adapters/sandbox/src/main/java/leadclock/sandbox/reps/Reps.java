package leadclock.sandbox.reps;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.function.LongFunction;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.MutationListener;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/**
 * Sales reps who work what they own: register as a listener of the CRM. They reach out once, some a
 * second time by another way, do the tasks they are given, and forget; prospects sometimes answer,
 * and some mail bounces.
 */
public final class Reps implements MutationListener {
  private static final String OWNER = "hubspot_owner_id";
  private static final long MINUTE = 60_000;

  private final long seed;
  private final WorkingDay day;
  private final Clock clock;
  private final Agenda agenda;
  private final LongFunction<@Nullable Person> people;
  private final Desk desk;

  /**
   * @param seed decides who is diligent and everything they do
   * @param day when they sit at their desks
   * @param people the person with an owner id, null for none
   */
  public Reps(
      long seed,
      WorkingDay day,
      Clock clock,
      Agenda agenda,
      LongFunction<@Nullable Person> people,
      Desk desk) {
    this.seed = seed;
    this.day = day;
    this.clock = clock;
    this.agenda = agenda;
    this.people = people;
    this.desk = desk;
  }

  @Override
  public void mutated(Mutation mutation) {
    Person rep = newOwner(mutation);
    if (rep == null) {
      return;
    }
    Random random = Draws.of(seed, rep.ownerId(), mutation.id());
    Work work = new Work(mutation.id(), rep, Temper.of(seed, rep.ownerId()), random);
    switch (mutation.objectType()) {
      case "contacts" -> planContact(work);
      case "tasks" -> planTask(work);
      default -> {}
    }
  }

  private @Nullable Person newOwner(Mutation mutation) {
    Mutation.Change change = mutation.change(OWNER);
    String owner = change == null ? null : change.after();
    if (owner == null || !owner.matches("\\d{1,18}")) {
      return null;
    }
    Person person = people.apply(Long.parseLong(owner));
    return person == null || !person.active() || person.kind() == Person.Kind.QUEUE ? null : person;
  }

  private void planContact(Work work) {
    if (work.temper().forgets(work.random())) {
      return;
    }
    Instant first = day.after(clock.instant(), work.temper().firstTouchMillis(work.random()));
    agenda.at(first, () -> reachOut(work, first));
  }

  private void reachOut(Work work, Instant at) {
    JsonNode contact = contact(work);
    if (!isStillOwn(contact, work)) {
      return;
    }
    boolean hasPhone = has(contact, "phone");
    Channel channel = Channel.first(work.random(), hasPhone, has(contact, "email"));
    write(work, channel, at, property(contact, "firstname"));
    if (work.temper().followsUp(work.random())) {
      Channel second = channel.other(work.random(), hasPhone);
      Instant later = day.after(at, (10 + work.random().nextInt(80)) * MINUTE);
      agenda.at(later, () -> followUp(work, second, later));
    }
  }

  private void followUp(Work work, Channel channel, Instant at) {
    JsonNode contact = contact(work);
    if (isStillOwn(contact, work)) {
      write(work, channel, at, property(contact, "firstname"));
    }
  }

  /** Writes a touch down, now or, as some do, hours after it happened. */
  private void write(Work work, Channel channel, Instant at, String name) {
    Activities.Draft draft = draft(work, channel, at, name);
    boolean late = channel == Channel.CALL && work.temper().logsLate(work.random());
    long lateMillis = late ? (20 + work.random().nextInt(220)) * MINUTE : 0;
    agenda.at(at.plusMillis(lateMillis), () -> log(work, draft));
    if (channel == Channel.EMAIL) {
      planAnswer(work, at);
    }
  }

  /** Most mails name the lead; a few are the same for everybody. */
  private static Activities.Draft draft(Work work, Channel channel, Instant at, String name) {
    boolean personal = channel == Channel.EMAIL && work.random().nextDouble() < 0.8;
    String whom = personal ? name : "";
    return Activities.outreach(channel, work.rep(), at, work.id(), whom, work.random());
  }

  private void log(Work work, Activities.Draft draft) {
    JsonNode logged = desk.act(work.actor(), "POST", draft.path(), draft.body());
    if (draft.path().endsWith("emails") && work.random().nextDouble() < 0.04) {
      String path = draft.path() + "/" + logged.path("id").asText();
      agenda.at(clock.instant().plusSeconds(20), () -> bounce(work, path));
    }
  }

  private void bounce(Work work, String path) {
    desk.act(
        work.mailbox(),
        "PATCH",
        path,
        Activities.change(
            "hs_email_status",
            "BOUNCED",
            "hs_email_bounce_error_detail_message",
            "550 5.1.1 no such user"));
  }

  private void planAnswer(Work work, Instant at) {
    if (work.random().nextDouble() < 0.15) {
      Instant later = at.plusMillis((5 + work.random().nextInt(600)) * MINUTE);
      Activities.Draft reply = Activities.reply(work.rep(), later, work.id());
      agenda.at(later, () -> desk.act(work.mailbox(), "POST", reply.path(), reply.body()));
    }
  }

  private void planTask(Work work) {
    if (work.temper().doesTask(work.random())) {
      Instant done = day.after(clock.instant(), (5 + work.random().nextInt(60)) * MINUTE);
      agenda.at(done, () -> doTask(work, done));
    }
  }

  private void doTask(Work work, Instant at) {
    String path = "/crm/v3/objects/tasks/" + work.id();
    String query = "?properties=hs_task_status,hs_task_type,hubspot_owner_id&associations=contacts";
    JsonNode task = desk.act(work.actor(), "GET", path + query, null);
    if (!isStillOwn(task, work) || property(task, "hs_task_status").equals("COMPLETED")) {
      return;
    }
    long contact = task.at("/associations/contacts/results/0/id").asLong();
    if (contact > 0 && property(task, "hs_task_type").equals("CALL")) {
      Activities.Draft call =
          Activities.outreach(Channel.CALL, work.rep(), at, contact, "", work.random());
      desk.act(work.actor(), "POST", call.path(), call.body());
    }
    desk.act(work.actor(), "PATCH", path, Activities.change("hs_task_status", "COMPLETED"));
  }

  private JsonNode contact(Work work) {
    String query = "?properties=" + OWNER + ",phone,email,firstname";
    return desk.act(work.actor(), "GET", "/crm/v3/objects/contacts/" + work.id() + query, null);
  }

  private static boolean isStillOwn(JsonNode record, Work work) {
    return property(record, OWNER).equals(Long.toString(work.rep().ownerId()));
  }

  private static boolean has(JsonNode record, String name) {
    return !property(record, name).isEmpty();
  }

  private static String property(JsonNode record, String name) {
    return record.path("properties").path(name).asText("");
  }
}
