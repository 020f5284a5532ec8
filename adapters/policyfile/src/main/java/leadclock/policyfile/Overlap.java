package leadclock.policyfile;

import java.util.Comparator;
import java.util.List;
import leadclock.engine.calendar.CoverageWindow;

/** Refuses windows of one day that overlap; touching ones are fine. */
final class Overlap {
  private Overlap() {}

  /**
   * @param on the day, for the message
   */
  static void refuse(String on, List<CoverageWindow> windows, Place place) {
    List<CoverageWindow> sorted =
        windows.stream().sorted(Comparator.comparingLong(CoverageWindow::startNanos)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      CoverageWindow before = sorted.get(i - 1);
      if (sorted.get(i).startNanos() < before.endNanos()) {
        place.error(
            "on " + on + " " + before + " and " + sorted.get(i) + " overlap",
            "join them, or end the first where the second starts");
        return;
      }
    }
  }
}
