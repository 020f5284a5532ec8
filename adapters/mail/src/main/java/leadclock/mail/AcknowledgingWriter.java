package leadclock.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadclock.engine.decide.Action;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CRM's writer that sends acknowledgements by mail and has the CRM's own writer note on the lead
 * when each has left. Everything else is the CRM's.
 */
final class AcknowledgingWriter implements CrmWriter {
  private static final Logger LOG = LoggerFactory.getLogger(AcknowledgingWriter.class);
  private static final String ACKNOWLEDGED_AT = "acknowledged_at";

  private final String connection;
  private final CrmWriter crm;
  private final Acknowledgements acknowledgements;
  private final Clock clock;

  AcknowledgingWriter(
      String connection, CrmWriter crm, Acknowledgements acknowledgements, Clock clock) {
    this.connection = connection;
    this.crm = crm;
    this.acknowledgements = acknowledgements;
    this.clock = clock;
  }

  @Override
  public Delivery.Batch write(List<Intent> intents, Instant now) {
    List<Intent> letters = intents.stream().filter(AcknowledgingWriter::isLetter).toList();
    if (letters.isEmpty()) {
      return crm.write(intents, now);
    }
    if (clock.instant().isAfter(now.plus(LEAVES_WITHIN))) {
      return CrmWriter.tooLate(connection, intents);
    }
    List<Intent> others = intents.stream().filter(intent -> !isLetter(intent)).toList();
    Delivery.Batch written = others.isEmpty() ? nothing() : crm.write(others, now);
    Delivery.Batch noted = noted(letters, acknowledgements.send(letters, now));
    return new Delivery.Batch(
        Stream.concat(written.deliveries().stream(), noted.deliveries().stream()).toList(),
        others.isEmpty() ? noted.answered() : written.answered());
  }

  private static boolean isLetter(Intent intent) {
    return intent.action() instanceof Action.Acknowledge;
  }

  private Delivery.Batch nothing() {
    return new Delivery.Batch(List.of(), MirrorPage.empty(connection));
  }

  /**
   * Has the CRM note which letters have left. Whatever it answers, they have: a second try would
   * send a second one.
   */
  private Delivery.Batch noted(List<Intent> letters, List<Delivery> sent) {
    List<Intent> notes = notes(letters, sent);
    if (notes.isEmpty()) {
      return new Delivery.Batch(sent, MirrorPage.empty(connection));
    }
    Delivery.Batch answer = crm.write(notes, clock.instant());
    Map<Long, Delivery> taken =
        answer.deliveries().stream()
            .filter(Delivery.Delivered.class::isInstance)
            .collect(Collectors.toMap(Delivery::intent, one -> one));
    notes.stream()
        .filter(note -> !taken.containsKey(note.number()))
        .forEach(AcknowledgingWriter::tellUnnoted);
    return new Delivery.Batch(
        sent.stream().map(one -> taken.getOrDefault(one.intent(), one)).toList(),
        answer.answered());
  }

  private List<Intent> notes(List<Intent> letters, List<Delivery> sent) {
    Map<String, String> now = Map.of(ACKNOWLEDGED_AT, clock.instant().toString());
    return IntStream.range(0, letters.size())
        .filter(i -> sent.get(i) instanceof Delivery.Delivered)
        .mapToObj(i -> note(letters.get(i), now))
        .toList();
  }

  /** Bears the id of the acknowledgement, by which it is found again. */
  private static Intent note(Intent letter, Map<String, String> fields) {
    Action ask = letter.action();
    Action note = new Action.Stamp(ask.id(), ask.lead(), fields, false);
    return letter.waiting(note, letter.leaveAt(), letter.note());
  }

  private static void tellUnnoted(Intent note) {
    LOG.warn(
        "{}: the acknowledgement has left, but the CRM did not take the note of it; nothing is to"
            + " be done",
        note.action().lead());
  }

  /**
   * A mail cannot be looked up, but the note that follows it can. Without the note, one that was on
   * its way may have left; one that never was on its way, as far as the store knows, may leave.
   */
  @Override
  public Delivery.Batch resolve(List<Intent> intents, Instant now) {
    Map<Long, Intent> onTheirWay =
        intents.stream()
            .filter(intent -> isLetter(intent) && intent.state() == Intent.State.SENT)
            .collect(Collectors.toMap(Intent::number, intent -> intent));
    Delivery.Batch found = crm.resolve(intents, now);
    return new Delivery.Batch(
        found.deliveries().stream().map(one -> fate(one, onTheirWay)).toList(), found.answered());
  }

  private static Delivery fate(Delivery found, Map<Long, Intent> onTheirWay) {
    Intent letter = onTheirWay.get(found.intent());
    boolean settled = found instanceof Delivery.Delivered || found instanceof Delivery.Unsure;
    return letter == null || settled ? found : Ending.notKnown(letter);
  }

  @Override
  public List<String> warnings() {
    String trouble = acknowledgements.trouble();
    List<String> warnings = new ArrayList<>(crm.warnings());
    if (!trouble.isEmpty()) {
      warnings.add("Acknowledgements wait. " + trouble);
    }
    return warnings;
  }
}
