package leadclock.policyfile;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what a policy says: every component of every record, sets and maps in sorted order.
 * Layout, comments and whether a default was written out make no difference.
 */
final class ContentHash {
  private ContentHash() {}

  static String of(Record policy) {
    try {
      byte[] content = canonical(policy).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static String canonical(@Nullable Object value) {
    if (value instanceof Record content) {
      return content.getClass().getSimpleName() + components(content);
    }
    if (value instanceof Map<?, ?> map) {
      return sorted(
          map.entrySet().stream().map(e -> canonical(e.getKey()) + ":" + canonical(e.getValue())));
    }
    if (value instanceof Collection<?> values) {
      Stream<String> each = values.stream().map(ContentHash::canonical);
      return values instanceof Set<?> ? sorted(each) : each.collect(joining(",", "[", "]"));
    }
    return single(value);
  }

  private static String single(@Nullable Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    String text = String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"");
    return value == null ? "none" : '"' + text + '"';
  }

  private static String components(Record content) {
    return Stream.of(content.getClass().getRecordComponents())
        .map(component -> component.getName() + "=" + canonical(read(component, content)))
        .collect(joining(",", "{", "}"));
  }

  private static @Nullable Object read(RecordComponent component, Record content) {
    try {
      return component.getAccessor().invoke(content);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component + " of a policy.", e);
    }
  }

  private static String sorted(Stream<String> values) {
    return values.sorted().collect(joining(",", "(", ")"));
  }
}
