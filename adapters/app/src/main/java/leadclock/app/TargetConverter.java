package leadclock.app;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations such as {@code 10m}, {@code 1h30m}, {@code 1.5h} or {@code 45s}. */
public final class TargetConverter implements ITypeConverter<Duration> {

  private static final Pattern WHOLE = Pattern.compile("(\\d{1,9}(\\.\\d{1,9})?[hms])+");
  private static final Pattern PART = Pattern.compile("([\\d.]+)([hms])");

  @Override
  public Duration convert(String value) {
    String text = value.strip().toLowerCase(Locale.ROOT);
    if (!WHOLE.matcher(text).matches()) {
      throw new TypeConversionException(
          "'" + value + "' is not a duration; write it like 10m, 1h30m, 1.5h or 45s");
    }
    BigDecimal seconds = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      seconds = seconds.add(new BigDecimal(part.group(1)).multiply(unitSeconds(part.group(2))));
    }
    try {
      return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
    } catch (ArithmeticException e) {
      throw new TypeConversionException(
          "'" + value + "' is beyond reason; targets reach 200 years");
    }
  }

  private static BigDecimal unitSeconds(String unit) {
    return BigDecimal.valueOf(unit.equals("h") ? 3600 : unit.equals("m") ? 60 : 1);
  }
}
