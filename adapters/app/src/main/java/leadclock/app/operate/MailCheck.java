package leadclock.app.operate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import leadclock.app.run.Configured;
import leadclock.app.run.Settings;
import leadclock.engine.lead.Owner;
import leadclock.flow.reconcile.CrmSetup.Finding;

/** Whether a connection that acknowledges by mail could do so now. No mail is sent. */
final class MailCheck {
  private final Configured configured;
  private final String connection;
  private final List<Owner> owners;
  private final Clock clock;

  MailCheck(Configured configured, String connection, List<Owner> owners, Clock clock) {
    this.configured = configured;
    this.connection = connection;
    this.owners = List.copyOf(owners);
    this.clock = clock;
  }

  /** Nothing where a workflow acknowledges. */
  List<Finding> look() {
    Settings.Acknowledge wanted =
        Objects.requireNonNull(configured.settings().connections().get(connection)).acknowledge();
    List<Finding> findings = new ArrayList<>();
    if (wanted != null) {
      findings.addAll(letter(wanted.template()));
      findings.addAll(sender(wanted.from().toLowerCase(Locale.ROOT)));
      configured.courier(connection, clock).ifPresent(courier -> findings.add(courier.check()));
    }
    return findings;
  }

  private List<Finding> letter(String template) {
    List<String> errors = configured.letterErrors(connection);
    return errors.isEmpty()
        ? List.of(new Finding("letter", true, template + " can be used", ""))
        : errors.stream().map(error -> new Finding("letter", false, error, "")).toList();
  }

  private List<Finding> sender(String from) {
    return owners.stream().noneMatch(owner -> owner.email().equals(from))
        ? List.of()
        : List.of(
            new Finding(
                "sender",
                false,
                from + " is an owner's address, and no mail from it counts as a touch",
                "Write another address as 'from' under 'acknowledge'; answers reach the owner"
                    + " anyway."));
  }
}
