package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.policy.ConsentRules;
import leadclock.engine.policy.SlaPolicy;
import org.junit.jupiter.api.Test;

/** Channels by consent and region, as they are written. */
class ConsentTest {
  private static final String TEAM =
      """
      people:
        teams:
          inbound:
            time-zone: Europe/Berlin
            manager: ana@example.com
            members: [rep.one@example.com, rep.two@example.com]
      """;

  @Test
  void what_is_refused_is_read_by_consent_and_by_place() {
    SlaPolicy policy =
        compiled(
            """
            consent:
              given: { whatsapp: no }
              unknown: { email: one confirmation only, phone: allowed, sms: no }
              withdrawn: stop
              by-region:
                NO: { sms: no, phone: allowed }
                Bavaria: { linkedin: no }
            """);
    assertThat(policy.consent())
        .isEqualTo(
            new ConsentRules(
                Map.of(
                    Consent.GIVEN, Set.of(Channel.WHATSAPP),
                    Consent.UNKNOWN, Set.of(Channel.EMAIL, Channel.SMS)),
                Map.of(Consent.UNKNOWN, Set.of(Channel.EMAIL)),
                Map.of("no", Set.of(Channel.SMS), "bavaria", Set.of(Channel.LINKEDIN))));
    assertThat(policy.facets()).containsExactly("country", "region");
    assertThat(PolicyFile.render(policy))
        .contains(
            "## By which channels\n",
            "- **Consent unknown**: No sms, email but for one acknowledgement.",
            "- **In NO**: No sms.",
            "- **In bavaria**: No linkedin.");
  }

  @Test
  void false_is_as_good_as_no() {
    assertThat(
            compiled("consent: { given: { sms: false }, by-region: { NO: { phone: false } } }\n")
                .consent())
        .isEqualTo(
            new ConsentRules(
                Map.of(Consent.GIVEN, Set.of(Channel.SMS)),
                Map.of(),
                Map.of("no", Set.of(Channel.PHONE))));
  }

  @Test
  void without_the_section_every_channel_of_a_lead_may_be_used() {
    assertThat(compiled("").consent()).isNull();
    assertThat(compiled("consent: { withdrawn: stop }\n").consent()).isNull();
  }

  private static SlaPolicy compiled(String section) {
    return SamplePoliciesTest.policy(PolicyFile.parse("test.yaml", section + TEAM));
  }
}
