package leadclock.flow.mirror;

import java.time.Instant;
import java.util.List;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import org.jspecify.annotations.Nullable;

/**
 * An activity as the mirror holds it: a touch, a reply, or, when both are null, the place where a
 * deleted one was.
 *
 * @param modifiedAt the CRM's modification time; of a deleted one, when it was asked for
 * @param appliedAt when this state was stored
 */
public record HeldActivity(
    LeadId lead,
    String id,
    @Nullable Touch touch,
    @Nullable Reply reply,
    Instant modifiedAt,
    Instant appliedAt) {

  /** Where deleted activities stand that were never seen on a lead. */
  public static LeadId nobody(String connection) {
    return new LeadId(connection, "-");
  }

  public boolean gone() {
    return touch == null && reply == null;
  }

  public List<Touch> touches() {
    return touch == null ? List.of() : List.of(touch);
  }

  public List<Reply> replies() {
    return reply == null ? List.of() : List.of(reply);
  }

  HeldActivity on(LeadId other) {
    return new HeldActivity(other, id, touch, reply, modifiedAt, appliedAt);
  }
}
