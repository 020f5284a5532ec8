package leadclock.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmWriter;
import org.jspecify.annotations.Nullable;

/** An empty CRM account with three people in it, and how people work in it. */
public interface CrmUnderTest extends AutoCloseable {
  ChangeFeed feed();

  CrmReader reader();

  CrmWriter writer();

  Instant now();

  /** Lets time pass, so that what lags has caught up. */
  void pass(Duration length);

  /** The three people, who may own leads. */
  List<OwnerId> people();

  LeadId leadArrives(String name, @Nullable OwnerId owner);

  /** A person changes the owner by hand. */
  void gives(LeadId lead, OwnerId to);

  /**
   * A person logs a call that reached the lead.
   *
   * @return the touch's id as the mirror knows it: {@code calls/9001}
   */
  String calls(LeadId lead, OwnerId by, Instant at);

  void deletes(LeadId lead);

  /** What the CRM itself shows. */
  @Nullable OwnerId ownerShown(LeadId lead);

  /** Our stamps on the lead record, by name without prefix. */
  Map<String, String> stampsShown(LeadId lead);

  /** Subjects of the lead's open tasks that this person has. */
  List<String> tasksShown(LeadId lead, OwnerId owner);

  /** The plural name under which hints about leads come. */
  default String leadObject() {
    return Set.copyOf(feed().leadObjects()).iterator().next();
  }

  @Override
  default void close() {}
}
