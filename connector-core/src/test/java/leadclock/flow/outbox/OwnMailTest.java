package leadclock.flow.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnMailTest {
  @Test
  void a_letter_of_ours_is_known_with_and_without_brackets() {
    String id = OwnMail.messageId("1f", "example.com");

    assertThat(id).isEqualTo("<leadclock.1f@example.com>");
    assertThat(OwnMail.isOurs(id)).isTrue();
    assertThat(OwnMail.isOurs(" leadclock.1f@example.com")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<a@b>", "leadclock.", "leadclock.@b", "<x.leadclock.1f@b>"})
  void others_are_not(String id) {
    assertThat(OwnMail.isOurs(id)).isFalse();
  }
}
