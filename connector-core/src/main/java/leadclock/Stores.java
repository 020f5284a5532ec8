package leadclock;

import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;

/** Where everything is kept; usually one store behind all four. */
public record Stores(Intake intake, LeadMirror mirror, Ledger ledger, Outbox outbox) {}
