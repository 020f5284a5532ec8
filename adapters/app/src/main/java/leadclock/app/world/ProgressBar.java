package leadclock.app.world;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows on one line how far a long command is. */
public final class ProgressBar {
  private static final int WIDTH = 40;
  private static final int STEPS = 200;

  private final PrintWriter out;
  private final String label;
  private final int all;

  /**
   * @param label what is done, before the bar; may be empty
   * @param all how much there is to do
   */
  public ProgressBar(PrintWriter out, String label, int all) {
    this.out = out;
    this.label = label;
    this.all = all;
  }

  public void show(int done) {
    int step = Math.max(1, all / STEPS);
    if (done % step != 0 && done != all) {
      return;
    }
    int filled = (int) ((long) WIDTH * done / all);
    out.printf(
        Locale.ROOT,
        "\r%s[%s%s] %d of %d%s",
        label,
        "#".repeat(filled),
        " ".repeat(WIDTH - filled),
        done,
        all,
        done == all ? System.lineSeparator() : "");
    out.flush();
  }
}
