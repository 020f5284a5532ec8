package leadclock.contract;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Cursor;
import leadclock.flow.mirror.CalendarCopy;
import leadclock.flow.mirror.MirrorPage;
import org.jspecify.annotations.Nullable;

/** Plain values to tell stories with. */
final class Samples {
  static final String CRM = "hubspot";
  static final Instant NINE = Instant.parse("2026-12-07T09:00:00Z");
  static final OwnerId ANA = new OwnerId("71");
  static final OwnerId BEN = new OwnerId("72");

  private Samples() {}

  static Instant at(int minutes) {
    return NINE.plusSeconds(60L * minutes);
  }

  static LeadId id(int record) {
    return new LeadId(CRM, Integer.toString(record));
  }

  /** A lead created at nine, last modified and read at that minute. */
  static Lead lead(int record, int modified) {
    return lead(record, modified, ANA, "web");
  }

  static Lead lead(int record, int modified, @Nullable OwnerId owner, String source) {
    return new Lead(
        id(record),
        "Lead " + record,
        NINE,
        at(modified),
        at(modified),
        owner,
        null,
        Lead.Author.PERSON,
        null,
        "NEW",
        Consent.GIVEN,
        false,
        Set.of(Channel.PHONE, Channel.EMAIL),
        Map.of(),
        Map.of("source", source, "country", "DE"),
        false,
        null);
  }

  static Lead created(Lead lead, Instant createdAt) {
    return new Lead(
        lead.id(),
        lead.name(),
        createdAt,
        lead.modifiedAt(),
        lead.readAt(),
        lead.owner(),
        lead.ownerChangedAt(),
        lead.ownerChangedBy(),
        lead.ownerBefore(),
        lead.status(),
        lead.consent(),
        lead.noContact(),
        lead.channels(),
        lead.addresses(),
        lead.facets(),
        lead.gone(),
        lead.mergedInto());
  }

  static Lead readAgain(Lead lead, Instant modifiedAt, Instant readAt) {
    return lead.at(modifiedAt, readAt);
  }

  static Lead gone(Lead lead, @Nullable LeadId survivor, int modified) {
    return new Lead(
        lead.id(),
        lead.name(),
        lead.createdAt(),
        at(modified),
        at(modified),
        lead.owner(),
        lead.ownerChangedAt(),
        lead.ownerChangedBy(),
        lead.ownerBefore(),
        lead.status(),
        lead.consent(),
        lead.noContact(),
        lead.channels(),
        lead.addresses(),
        lead.facets(),
        true,
        survivor);
  }

  static Touch call(String record, int minute) {
    return new Touch(
        "calls/" + record,
        Channel.PHONE,
        ANA,
        at(minute),
        at(minute),
        Touch.Sender.PERSON,
        Touch.Result.CONNECTED,
        false,
        Verdict.YES,
        Verdict.UNKNOWN);
  }

  static MirrorPage.LeadTouch on(int record, Touch touch, int modified) {
    return new MirrorPage.LeadTouch(id(record), touch, at(modified));
  }

  static Reply reply(String record, int minute) {
    return new Reply("emails/" + record, Channel.EMAIL, at(minute), at(minute));
  }

  static Owner owner(OwnerId id, boolean active) {
    String name = id.equals(ANA) ? "Ana" : "Ben";
    String email = "rep." + id + "@example.com";
    return new Owner(id, email, name, active, true, Set.of("Inbound"));
  }

  static ChangeHint hint(String record, ChangeHint.Kind kind, int minute) {
    return new ChangeHint(CRM, "contacts", record, kind, at(minute));
  }

  /** One calendar of team inbound, in which people are away from a minute until another. */
  static MirrorPage calendar(CalendarCopy.Away... away) {
    CalendarCopy never = CalendarCopy.of("inbound", "away.ics");
    return MirrorPage.ofCalendars(CRM, List.of(never.read(List.of(away), List.of(), NINE)));
  }

  static CalendarCopy.Away away(String email, int from, int until) {
    return new CalendarCopy.Away(email, at(from), at(until));
  }

  /** A page that is put together step by step. */
  static PageMaker page() {
    return new PageMaker();
  }

  static MirrorPage page(Lead... leads) {
    return page().leads(leads).make();
  }

  static final class PageMaker {
    private final Map<String, List<?>> parts = new HashMap<>();
    private Map<String, Instant> gone = Map.of();
    private Set<LeadId> complete = Set.of();
    private boolean allOwners;
    private Optional<Cursor> cursor = Optional.empty();

    PageMaker leads(Lead... leads) {
      return part("leads", List.of(leads));
    }

    PageMaker touches(MirrorPage.LeadTouch... touches) {
      return part("touches", List.of(touches));
    }

    PageMaker replies(MirrorPage.LeadReply... replies) {
      return part("replies", List.of(replies));
    }

    /** They were asked for in the fourth minute. */
    PageMaker goneActivities(String... ids) {
      Map<String, Instant> all = new HashMap<>();
      for (String id : ids) {
        all.put(id, at(4));
      }
      gone = Map.copyOf(all);
      return this;
    }

    PageMaker owners(Owner... owners) {
      return part("owners", List.of(owners));
    }

    PageMaker everybody(Owner... owners) {
      allOwners = true;
      return owners(owners);
    }

    PageMaker handled(Long... hints) {
      return part("handled", List.of(hints));
    }

    PageMaker complete(LeadId... leads) {
      complete = Set.of(leads);
      return this;
    }

    PageMaker cursor(String stream, String value) {
      cursor = Optional.of(new Cursor(CRM, stream, value));
      return this;
    }

    private PageMaker part(String name, List<?> values) {
      parts.put(name, values);
      return this;
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> part(String name) {
      return (List<T>) parts.getOrDefault(name, List.of());
    }

    MirrorPage make() {
      return new MirrorPage(
          CRM,
          part("leads"),
          part("touches"),
          part("replies"),
          complete,
          gone,
          part("owners"),
          allOwners,
          cursor,
          part("handled"));
    }
  }
}
