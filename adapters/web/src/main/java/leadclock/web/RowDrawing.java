package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.LeadId;
import leadclock.engine.report.Board;
import org.jspecify.annotations.Nullable;

/** Draws waiting leads, and sums up those that are not shown. */
final class RowDrawing {
  /** By state, then by what is left. */
  static final Comparator<Owned> MOST_URGENT =
      Comparator.comparing((Owned one) -> one.row().state())
          .thenComparing(one -> one.row().left())
          .thenComparing(one -> one.row().lead());

  private final Instant now;
  private final ZoneId zone;

  /** A row with the name of whoever has the lead. */
  record Owned(Board.Row row, String owner) {}

  RowDrawing(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  List<Page.Row> rows(List<Board.Row> rows, int limit) {
    return rows.stream().limit(limit).map(row -> row(row, row.source())).toList();
  }

  /** With the owner where a lane shows the source. */
  Page.Row owned(Owned owned) {
    return row(owned.row(), owned.owner());
  }

  static String words(Board.@Nullable State state) {
    return switch (state) {
      case null -> "Every state";
      case BREACHED -> "Breached";
      case AT_RISK -> "At risk";
      case IN_TIME -> "In time";
      case AFTER_HOURS -> "After hours";
      case PAUSED -> "Paused";
    };
  }

  static String named(LeadId lead, String name) {
    return name.isBlank() ? "Lead " + lead.record() : name;
  }

  /**
   * Such as {@code 210 more: 38 breached, 21 at risk, next due 10:46}; empty when all are shown.
   */
  String more(List<Board.Row> rows, int limit) {
    if (rows.size() <= limit) {
      return "";
    }
    List<Board.Row> hidden = rows.subList(limit, rows.size());
    List<String> parts = new ArrayList<>();
    count(parts, hidden, Board.State.BREACHED, "breached");
    count(parts, hidden, Board.State.AT_RISK, "at risk");
    hidden.stream()
        .map(Board.Row::dueAt)
        .filter(Objects::nonNull)
        .filter(due -> due.isAfter(now))
        .min(Instant::compareTo)
        .ifPresent(next -> parts.add("next due " + Figures.minute(next, zone, now)));
    String words = parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    return Figures.grouped(hidden.size()) + " more" + words;
  }

  private static void count(
      List<String> parts, List<Board.Row> rows, Board.State state, String word) {
    long count = rows.stream().filter(row -> row.state() == state).count();
    if (count > 0) {
      parts.add(Figures.grouped(count) + " " + word);
    }
  }

  private Page.Row row(Board.Row row, String side) {
    long target = Math.max(1, row.target().toMillis());
    boolean ticks = row.state() != Board.State.PAUSED && row.state() != Board.State.AFTER_HOURS;
    long used = Math.clamp(target - row.left().toMillis(), 0, target);
    return new Page.Row(
        who(row),
        style(row.state()),
        icon(row.state()),
        Figures.countdown(row.left()),
        spoken(row),
        ticks ? now.plus(row.left()).toEpochMilli() : 0,
        target,
        row.state() == Board.State.AFTER_HOURS ? 0 : used,
        tier(row.tier()),
        side,
        channel(row.channel()),
        channelIcon(row.channel()),
        Figures.age(Duration.between(row.createdAt(), now)),
        note(row));
  }

  private static Page.Who who(Board.Row row) {
    String id = row.lead().toString();
    return new Page.Who(id, Figures.link(id), named(row.lead(), row.name()), row.company());
  }

  private String note(Board.Row row) {
    return row.state() == Board.State.AFTER_HOURS && row.note().isEmpty()
        ? "Starts " + Figures.minute(row.startsAt(), zone, now) + "."
        : row.note();
  }

  private String spoken(Board.Row row) {
    String span = Figures.spoken(row.left());
    return switch (row.state()) {
      case BREACHED -> "breached, " + span + " over";
      case AT_RISK -> "at risk, " + span + " left";
      case IN_TIME -> "in time, " + span + " left";
      case AFTER_HOURS ->
          "after hours, " + span + " from " + Figures.minute(row.startsAt(), zone, now);
      case PAUSED -> "paused, " + span + " left";
    };
  }

  private static String style(Board.State state) {
    return switch (state) {
      case BREACHED -> "is-breached";
      case AT_RISK -> "is-risk";
      case IN_TIME -> "is-ok";
      case AFTER_HOURS -> "is-closed";
      case PAUSED -> "is-paused";
    };
  }

  private static String icon(Board.State state) {
    return switch (state) {
      case BREACHED -> "square";
      case AT_RISK -> "triangle";
      case IN_TIME -> "none";
      case AFTER_HOURS -> "moon";
      case PAUSED -> "bars";
    };
  }

  private static String tier(String tier) {
    return tier.length() == 1 ? "T" + tier : tier;
  }

  private static String channel(@Nullable Channel channel) {
    return switch (channel) {
      case null -> "None";
      case PHONE -> "Call";
      case SMS, WHATSAPP, LINKEDIN -> "Text";
      case EMAIL -> "E-mail";
      case MEETING -> "Meet";
    };
  }

  private static String channelIcon(@Nullable Channel channel) {
    return switch (channel) {
      case null -> "cross";
      case PHONE, MEETING -> "phone";
      case SMS, WHATSAPP, LINKEDIN -> "bubble";
      case EMAIL -> "letter";
    };
  }
}
