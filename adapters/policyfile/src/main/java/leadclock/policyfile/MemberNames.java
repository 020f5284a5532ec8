package leadclock.policyfile;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words a list of members names, without details. */
final class MemberNames {
  private MemberNames() {}

  static List<String> of(@Nullable Part members) {
    return switch (members) {
      case Part.Text text -> List.of(text.text().toLowerCase(Locale.ROOT));
      case Part.Rows rows -> rows.items().stream().flatMap(item -> of(item).stream()).toList();
      case Part.Section section ->
          section.entries().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      case null -> List.of();
    };
  }
}
