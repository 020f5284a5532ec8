package leadclock.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.SteppedClock;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.Addressees;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.mail.LetterTemplate.Reading;
import org.jspecify.annotations.Nullable;

/** A courier with a mail server beside it, before a CRM that lists what it is told to write. */
final class Mailroom implements AutoCloseable {
  static final Instant NIGHT = Instant.parse("2026-11-23T21:00:00Z");
  static final String LETTER =
      """
      Subject: Thank you, {first-name|and hello}

      Dear {first-name|reader},

      your request has arrived. {owner|Somebody of our team} will call you.
      """;
  static final Owner ANA =
      new Owner(new OwnerId("71"), "ana@example.com", "Ana Abel", true, true, Set.of());

  final SteppedClock clock = new SteppedClock(NIGHT);
  final FakeMailServer server = FakeMailServer.start();
  final Map<LeadId, Addressees.Addressee> people = new HashMap<>();
  final List<Intent> written = new ArrayList<>();
  Function<Intent, Delivery> crm = intent -> new Delivery.Delivered(intent.number(), "contacts/1");
  @Nullable CrmUnavailable unreadable;
  int reads;

  /** How many letters leave before the kill switch is found on. */
  int lettersUntilStopped = Integer.MAX_VALUE;

  private final CrmWriter writer = before(courier(settings(null)));
  private long numbers;

  MailSettings settings(MailSettings.@Nullable Login login) {
    return settings(MailSettings.Security.NONE, login);
  }

  MailSettings settings(MailSettings.Security security, MailSettings.@Nullable Login login) {
    MailSettings.Server where =
        new MailSettings.Server(
            "localhost", server.port(), security, login, Duration.ofSeconds(20));
    return new MailSettings(where, "hello@example.com", "Example Sales", null);
  }

  MailCourier courier(MailSettings settings) {
    return MailCourier.open(settings, template(), clock);
  }

  static LetterTemplate template() {
    return switch (LetterTemplate.parse("letter.txt", LETTER)) {
      case Reading.Usable usable -> usable.template();
      case Reading.Faulty faulty -> throw new IllegalStateException(faulty.errors().toString());
    };
  }

  private Map<LeadId, Addressees.Addressee> read(Set<LeadId> leads, Instant now) {
    reads++;
    CrmUnavailable why = unreadable;
    if (why != null) {
      throw why;
    }
    Map<LeadId, Addressees.Addressee> found = new HashMap<>(people);
    found.keySet().retainAll(leads);
    return found;
  }

  /** Before the same CRM, but by another port. */
  CrmWriter writerThrough(int port) {
    return writer(port, settings(null).server().timeout());
  }

  /** Before the same CRM, but waiting that long for an answer of the server. */
  CrmWriter writerWaiting(Duration timeout) {
    return writer(server.port(), timeout);
  }

  private CrmWriter writer(int port, Duration timeout) {
    MailSettings usual = settings(null);
    MailSettings.Server where =
        new MailSettings.Server("localhost", port, MailSettings.Security.NONE, null, timeout);
    return before(courier(new MailSettings(where, usual.from(), usual.name(), null)));
  }

  /** That courier before this room's CRM. */
  CrmWriter before(MailCourier courier) {
    return courier.before("crm", new Crm(), this::read, () -> lettersUntilStopped-- <= 0);
  }

  /** What the CRM is told. */
  private final class Crm implements CrmWriter {
    @Override
    public Delivery.Batch write(List<Intent> intents, Instant now) {
      written.addAll(intents);
      return new Delivery.Batch(intents.stream().map(crm).toList(), MirrorPage.empty("crm"));
    }

    @Override
    public Delivery.Batch resolve(List<Intent> intents, Instant now) {
      return new Delivery.Batch(intents.stream().map(crm).toList(), MirrorPage.empty("crm"));
    }
  }

  static Addressees.Addressee lena(@Nullable Owner owner) {
    return new Addressees.Addressee("lena@lead.example", "Lena", "Lind", "Nordwind", owner, false);
  }

  /** An acknowledgement of a lead that is there, never tried before. */
  Intent asked(Addressees.Addressee person) {
    Intent intent = of(new LeadId("crm", Long.toString(++numbers)));
    people.put(intent.action().lead(), person);
    return intent;
  }

  Intent of(LeadId lead) {
    Action ask = new Action.Acknowledge("ack" + lead.record(), lead, clock.instant());
    return intent(ask);
  }

  Intent intent(Action action) {
    Instant now = clock.instant();
    return new Intent(++numbers, action, Intent.State.CLAIMED, now, now, null, 0, "", null);
  }

  List<Delivery> write(Intent... intents) {
    return writer.write(List.of(intents), clock.instant()).deliveries();
  }

  CrmWriter writer() {
    return writer;
  }

  void pass(Duration time) {
    clock.moveTo(clock.instant().plus(time));
  }

  static Delivery only(List<Delivery> outcomes) {
    assertThat(outcomes).hasSize(1);
    return outcomes.getFirst();
  }

  static Delivery.RetryAt later(Delivery outcome) {
    assertThat(outcome).isInstanceOf(Delivery.RetryAt.class);
    return (Delivery.RetryAt) outcome;
  }

  static String why(Delivery outcome) {
    return switch (outcome) {
      case Delivery.RetryAt later -> later.why();
      case Delivery.Refused no -> no.why();
      case Delivery.GivenUp end -> end.why();
      case Delivery.Superseded other -> other.why();
      case Delivery.Unsure unsure -> unsure.why();
      case Delivery.Delivered done -> "";
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
