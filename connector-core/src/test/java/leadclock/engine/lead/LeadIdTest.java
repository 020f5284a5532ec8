package leadclock.engine.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeadIdTest {

  @Test
  void an_id_reads_as_it_is_written() {
    LeadId id = LeadId.parse("hubspot:501:a");
    assertThat(id).isEqualTo(new LeadId("hubspot", "501:a"));
    assertThat(id).hasToString("hubspot:501:a");
  }

  @Test
  void what_is_no_id_is_refused_with_what_one_looks_like() {
    assertThatThrownBy(() -> LeadId.parse("501"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A lead id is 'connection:record', such as hubspot:501, but this is '501'.");
    assertThatThrownBy(() -> LeadId.parse(":501"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A lead id is 'connection:record', but this is ':501'.");
  }

  @Test
  void leads_stand_by_connection_and_then_by_record() {
    LeadId first = new LeadId("east", "9");
    LeadId second = new LeadId("west", "1");
    LeadId third = new LeadId("west", "2");
    assertThat(List.of(third, second, first).stream().sorted())
        .containsExactly(first, second, third);
  }

  @Test
  void owners_stand_by_their_ids() {
    OwnerId first = new OwnerId("11");
    OwnerId second = new OwnerId("12");
    assertThat(List.of(second, first).stream().sorted()).containsExactly(first, second);
  }
}
