package leadclock.app.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * The log as happenings in the order of time, equal times in the order of the file.
 *
 * @param resources everybody who made a call
 */
record LeadLog(List<Happening> happenings, Set<String> resources, int leads) {
  private static final String SYSTEM = "112";

  /**
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when a line is not of the log's form
   */
  static LeadLog read(Path file) throws IOException {
    Gathering gathering = new Gathering();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      long number = 1;
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          gathering.take(LogLine.parse(line, number));
        }
      }
    }
    return gathering.done();
  }

  /** Turns lines into happenings. */
  private static final class Gathering {
    private final List<Happening> happenings = new ArrayList<>();
    private final Set<String> leads = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private final Set<String> resources = new TreeSet<>();

    void take(LogLine line) {
      if (leads.add(line.lead())) {
        happenings.add(new Happening.Registered(line.lead(), line.registeredAt()));
      }
      if (line.isCall()) {
        call(line);
      } else if (line.isDeclined() && closed.add(line.lead())) {
        happenings.add(new Happening.Closed(line.lead(), line.at()));
      }
    }

    private void call(LogLine line) {
      switch (line.lifecycle()) {
        case SCHEDULE -> {}
        case START -> {
          if (!line.resource().isEmpty() && !line.resource().equals(SYSTEM)) {
            resources.add(line.resource());
          }
          happenings.add(
              new Happening.CallStarted(line.lead(), line.at(), line.event(), line.resource()));
        }
        case COMPLETE ->
            happenings.add(new Happening.CallEnded(line.lead(), line.at(), line.event()));
      }
    }

    LeadLog done() {
      happenings.sort(Comparator.comparing(Happening::at));
      return new LeadLog(List.copyOf(happenings), Set.copyOf(resources), leads.size());
    }
  }
}
