package leadclock.fakecrm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;

/** Writes at once, or as badly as {@link Trouble} says. */
final class FakeWriter implements CrmWriter {
  private static final Duration LATER = Duration.ofSeconds(10);

  private final FakeCrm crm;

  FakeWriter(FakeCrm crm) {
    this.crm = crm;
  }

  @Override
  public Delivery.Batch write(List<Intent> intents, Instant now) {
    if (crm.now().isAfter(now.plus(LEAVES_WITHIN))) {
      return CrmWriter.tooLate(FakeCrm.NAME, intents);
    }
    Trouble.Kind kind = crm.trouble().nextWrite();
    List<Delivery> outcomes = new ArrayList<>();
    for (Intent intent : intents) {
      outcomes.add(write(intent, outcomes.isEmpty(), kind, now));
    }
    boolean heard = outcomes.stream().anyMatch(Delivery.Delivered.class::isInstance);
    return new Delivery.Batch(
        outcomes, heard ? answer(intents, now) : MirrorPage.empty(FakeCrm.NAME));
  }

  private Delivery write(Intent intent, boolean first, Trouble.Kind kind, Instant now) {
    long number = intent.number();
    if (crm.lead(intent.action().lead()).gone()) {
      return new Delivery.Refused(number, "the lead does not exist");
    }
    return switch (kind) {
      case FINE -> new Delivery.Delivered(number, done(intent.action()));
      case TOO_MANY -> new Delivery.RetryAt(number, now.plus(LATER), "too many calls");
      case HELD_BACK -> new Delivery.RetryAt(number, now.plus(LATER), "our share is used up", true);
      case LOST_REQUEST -> new Delivery.Unsure(number, "no answer");
      case LOST_ANSWER -> {
        done(intent.action());
        yield new Delivery.Unsure(number, "no answer");
      }
      case BREAKS_OFF -> {
        done(intent.action());
        throw new IllegalStateException("the adapter broke");
      }
      case FIRST_ONLY ->
          first
              ? new Delivery.Delivered(number, done(intent.action()))
              : new Delivery.RetryAt(number, now.plus(LATER), "locked");
      case FORBIDDEN -> new Delivery.Refused(number, "not allowed");
    };
  }

  private String done(Action action) {
    LeadId lead = action.lead();
    String contact = "contacts/" + lead.record();
    return switch (action) {
      case Action.Assign assign -> {
        crm.assign(lead, assign.to(), assign.stamps(), assign.id());
        yield contact;
      }
      case Action.Stamp stamp -> {
        crm.stamp(lead, stamp.stamps(), stamp.id());
        yield contact;
      }
      case Action.Acknowledge acknowledge -> {
        crm.stamp(
            lead,
            java.util.Map.of("ack_requested_at", acknowledge.at().toString()),
            acknowledge.id());
        yield contact;
      }
      case Action.OpenTask task -> crm.open(lead, task.to(), task.subject(), task.id(), false);
      case Action.Alert alert -> crm.open(lead, alert.to(), alert.subject(), alert.id(), true);
      case Action.MoveTasks moved -> {
        crm.move(lead, moved.from(), moved.to(), moved.id());
        yield contact;
      }
      case Action.SetTask task -> {
        crm.set(lead, task.task(), task.done(), task.id());
        yield contact;
      }
    };
  }

  @Override
  public Delivery.Batch resolve(List<Intent> intents, Instant now) {
    Trouble.Kind kind = crm.trouble().nextLook();
    List<Delivery> outcomes = new ArrayList<>();
    for (Intent intent : intents) {
      outcomes.add(kind == Trouble.Kind.FINE ? found(intent, now) : unsure(intent));
    }
    boolean heard = kind == Trouble.Kind.FINE;
    return new Delivery.Batch(
        outcomes, heard ? answer(intents, now) : MirrorPage.empty(FakeCrm.NAME));
  }

  private static Delivery unsure(Intent intent) {
    return new Delivery.Unsure(intent.number(), "the look-up got no answer");
  }

  private Delivery found(Intent intent, Instant now) {
    return crm.did(intent.action().id())
        ? new Delivery.Delivered(intent.number(), "contacts/" + intent.action().lead().record())
        : new Delivery.RetryAt(intent.number(), now, "not there");
  }

  private MirrorPage answer(List<Intent> intents, Instant now) {
    Set<LeadId> leads =
        intents.stream().map(intent -> intent.action().lead()).collect(Collectors.toSet());
    return FakePages.of(FakePages.leads(crm, leads, now), List.of(), Set.of(), List.of());
  }
}
