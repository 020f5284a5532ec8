package leadclock.policyfile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word somebody probably meant. */
final class Nearest {
  private Nearest() {}

  static Optional<String> of(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT).strip();
    int allowed = Math.max(1, Math.min(3, typed.length() / 3));
    return known.stream()
        .filter(candidate -> distance(typed, candidate.toLowerCase(Locale.ROOT)) <= allowed)
        .min(
            Comparator.<String>comparingInt(
                    candidate -> distance(typed, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A fix: the nearest word, or all there are. */
  static String fix(String word, Collection<String> known, String noun) {
    return of(word, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "there is no " + noun + " yet"
                    : "use " + String.join(", ", known.stream().sorted().limit(15).toList()));
  }

  /** Edits to come from one word to the other; two letters that changed places are one edit. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
