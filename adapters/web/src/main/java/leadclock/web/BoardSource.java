package leadclock.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.ConnectorStatus;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Spikes;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.report.Board;
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Ledger;

/** Port: what the pages show. Called from several threads. */
public interface BoardSource {
  /** Misses of which {@link Screen#deeds} tell. */
  int ACTED = 12;

  Screen screen();

  /**
   * @param id a lead id, or only the CRM's record id where one connection exists
   */
  Optional<LeadFile> lead(String id);

  /**
   * When a lead was erased, which is all that is told of it; empty for one that was not.
   *
   * @param id as for {@link #lead}
   */
  Optional<Instant> erasedAt(String id);

  /**
   * The board with what stands around it.
   *
   * @param mode in a word, such as {@code Enforcing}
   * @param deeds what was done about the latest misses
   * @param pace how fast the clock runs against a wall clock; 1 but in a demo, 0 when it stands
   * @param trouble what keeps everything from working and what to do about it; empty for nothing
   */
  record Screen(
      Board board,
      String policyName,
      String mode,
      List<ConnectorStatus> connections,
      List<Deed> deeds,
      double pace,
      String trouble) {}

  /**
   * What was decided about one miss, and what became of it.
   *
   * @param at when the miss was noticed
   */
  record Deed(LeadId lead, Instant at, Explanation why, List<Intent> intents) {}

  /**
   * All about one lead.
   *
   * @param history decisions, oldest first
   * @param touches every touch that the CRM shows, counted or not
   * @param spikes in which more counted as a touch
   * @param owners everybody who may be named, by id
   * @param crmUrl where the record is in the CRM; empty when unknown
   */
  record LeadFile(
      Lead lead,
      FollowUp followUp,
      List<Ledger.Entry> history,
      List<Intent> intents,
      List<Touch> touches,
      List<Reply> replies,
      SlaPolicy policy,
      Spikes spikes,
      Map<OwnerId, Owner> owners,
      Instant now,
      String crmUrl) {

    /** Its page for a terminal. */
    public String text() {
      return LeadText.of(this);
    }
  }
}
