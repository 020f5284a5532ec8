package leadclock.flow.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one calendar of a team said when it was last read. A calendar that cannot be read any more
 * keeps what it said.
 *
 * @param place as the policy names it
 * @param readAt when it was last read; null before the first time
 * @param away who is away when, by their addresses
 * @param unusable what of it cannot be used and why; empty when all can
 * @param trouble why it could not be read the last time; empty when it was
 * @param troubleSince when that began; null without trouble
 */
public record CalendarCopy(
    String team,
    String place,
    @Nullable Instant readAt,
    List<Away> away,
    List<String> unusable,
    String trouble,
    @Nullable Instant troubleSince) {
  public CalendarCopy {
    away = List.copyOf(away);
    unusable = List.copyOf(unusable);
  }

  /** One that was never read. */
  public static CalendarCopy of(String team, String place) {
    return new CalendarCopy(team, place, null, List.of(), List.of(), "", null);
  }

  public CalendarCopy read(List<Away> nowAway, List<String> nowUnusable, Instant now) {
    return new CalendarCopy(team, place, now, nowAway, nowUnusable, "", null);
  }

  public CalendarCopy failed(String why, Instant now) {
    Instant since = troubleSince == null ? now : troubleSince;
    return new CalendarCopy(team, place, readAt, away, unusable, why, since);
  }

  public boolean isOf(String otherTeam, String otherPlace) {
    return team.equals(otherTeam) && place.equals(otherPlace);
  }

  /**
   * Somebody cannot work.
   *
   * @param email in lower case
   * @param until the first instant that no longer belongs to it
   */
  public record Away(String email, Instant from, Instant until) {
    public Away {
      email = email.strip().toLowerCase(Locale.ROOT);
    }
  }
}
