package leadclock.sandbox.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The faults in force, in order: the first that hits a call decides. Draws come from a seed. Empty
 * at first.
 */
public final class FaultPlan {
  private final List<Armed> armed = new ArrayList<>();
  private Random random;

  public FaultPlan(long seed) {
    this.random = new Random(seed);
  }

  private static final class Armed {
    final Fault fault;
    final Pattern path;
    final boolean anywhere;
    int left;

    Armed(Fault fault) {
      this.fault = fault;
      this.path = Pattern.compile(regex(fault.path()));
      this.anywhere = fault.path().equals("**") || fault.path().equals("/**");
      this.left = fault.times();
    }

    boolean covers(String method, String path, Instant now) {
      return left != 0
          && (fault.method().equals("*") || fault.method().equalsIgnoreCase(method))
          && (fault.from() == null || !now.isBefore(fault.from()))
          && (fault.until() == null || now.isBefore(fault.until()))
          && (anywhere || this.path.matcher(path).matches());
    }
  }

  public void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  public void clear() {
    armed.clear();
  }

  /** Begins the draws anew from another seed. */
  public void reseed(long seed) {
    random = new Random(seed);
  }

  /** The faults that may still hit. */
  public List<Fault> inForce() {
    return armed.stream().filter(each -> each.left != 0).map(each -> each.fault).toList();
  }

  /** Draws what happens to one call, null for nothing. */
  public @Nullable Fault draw(String method, String path, Instant now) {
    for (Armed each : armed) {
      if (each.covers(method, path, now)
          && (each.fault.probability() >= 1 || random.nextDouble() < each.fault.probability())) {
        each.left--;
        return each.fault;
      }
    }
    return null;
  }

  /** Which inputs of a partly failing batch fail, by place; at least one of them does. */
  public BitSet drawInputs(int inputs) {
    BitSet failing = new BitSet(inputs);
    failing.set(random.nextInt(inputs));
    for (int input = 0; input < inputs; input++) {
      failing.set(input, failing.get(input) || random.nextInt(3) == 0);
    }
    return failing;
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < glob.length(); at++) {
      if (glob.startsWith("**", at)) {
        regex.append(".*");
        at++;
      } else if (glob.charAt(at) == '*') {
        regex.append("[^/]*");
      } else {
        regex.append(Pattern.quote(String.valueOf(glob.charAt(at))));
      }
    }
    return regex.toString();
  }
}
