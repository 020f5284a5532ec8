package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.calendar.WorkingTime;

/**
 * Draws a receipt of several stretches: counted time to scale, closed hours as gaps of one size.
 */
final class ReceiptDrawing {
  private static final double GAP = 20;
  private static final double LEAST = 14;
  private static final int DRAWN_AT_MOST = 4;

  private final WorkingTime receipt;

  ReceiptDrawing(WorkingTime receipt) {
    this.receipt = receipt;
  }

  /** Empty where one stretch says it all, or where too many would say nothing. */
  List<Page.Bar> bars() {
    List<WorkingTime.Segment> segments = receipt.segments();
    if (segments.size() < 2 || segments.size() > DRAWN_AT_MOST) {
      return List.of();
    }
    double room = 100 - GAP * (segments.size() - 1) - LEAST * segments.size();
    List<Page.Bar> bars = new ArrayList<>();
    double x = 0;
    Instant closed = null;
    for (WorkingTime.Segment segment : segments) {
      if (closed != null) {
        bars.add(gap(x, Duration.between(closed, segment.from())));
        x += GAP;
      }
      double width = LEAST + room * segment.length().toMillis() / receipt.counted().toMillis();
      bars.add(bar(x, width, segment));
      x += width;
      closed = segment.until();
    }
    return bars;
  }

  private Page.Bar bar(double x, double width, WorkingTime.Segment segment) {
    return new Page.Bar(
        rounded(x),
        rounded(width),
        true,
        Figures.day(segment.from(), receipt.zone(), receipt.end()),
        Figures.countdown(segment.length()),
        Figures.time(segment.from(), receipt.zone()),
        Figures.time(segment.until(), receipt.zone()));
  }

  private static Page.Bar gap(double x, Duration closed) {
    String words = "closed " + Math.max(1, closed.toHours()) + " h";
    return new Page.Bar(rounded(x), GAP, false, "", words, "", "");
  }

  private static double rounded(double percent) {
    return Math.round(percent * 100) / 100.0;
  }
}
