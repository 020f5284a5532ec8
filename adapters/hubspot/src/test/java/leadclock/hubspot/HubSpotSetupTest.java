package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.reconcile.CrmSetup.Finding;
import leadclock.sandbox.wire.Fault;
import leadclock.sandbox.wire.SandboxOptions;
import org.junit.jupiter.api.Test;

class HubSpotSetupTest {
  private final Portal portal = new Portal();

  private HubSpot with(String token) {
    return portal.open(HubSpotSettings.withToken("hubspot", Portal.BASE_URL, token, Portal.APP));
  }

  private static Finding about(List<Finding> findings, String what) {
    return findings.stream()
        .filter(finding -> finding.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void setup_creates_what_check_misses_and_repeating_it_changes_nothing() {
    assertThat(about(portal.hubspot.setup().check(), "field leadclock_sla_state on contacts"))
        .isEqualTo(
            new Finding(
                "field leadclock_sla_state on contacts",
                false,
                "is missing",
                "Run 'leadclock setup'."));

    assertThat(portal.hubspot.setup().setup()).allMatch(Finding::fine).hasSize(22);
    Map<String, Long> before = portal.hubspot.calls();
    assertThat(portal.hubspot.setup().setup()).allMatch(Finding::fine);

    assertThat(portal.hubspot.calls())
        .containsEntry("properties batch create", before.get("properties batch create"));
    assertThat(portal.hubspot.setup().check()).allMatch(Finding::fine);
  }

  @Test
  void a_field_of_another_type_is_told_with_the_fix() {
    portal.call(
        "POST",
        "/crm/v3/properties/contacts",
        Portal.object()
            .put("groupName", "contactinformation")
            .put("name", "leadclock_breach_count")
            .put("label", "x")
            .put("type", "string")
            .put("fieldType", "text"),
        "connector");

    assertThat(about(portal.hubspot.setup().setup(), "field leadclock_breach_count on contacts"))
        .isEqualTo(
            new Finding(
                "field leadclock_breach_count on contacts",
                false,
                "is of type string, needed is number",
                "Rename or delete that field in HubSpot, then run setup."));
  }

  @Test
  void a_wrong_token_is_the_only_finding() {
    assertThat(with("wrong").setup().check())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.fine()).isFalse();
              assertThat(finding.fix()).isEqualTo("Put a valid token into the settings.");
            });
  }

  @Test
  void the_essentials_are_the_credential_and_our_fields() {
    assertThat(about(with("wrong").setup().essentials(), "token").fix())
        .isEqualTo("Put a valid token into the settings.");
    assertThat(about(portal.hubspot.setup().essentials(), "field leadclock_status on contacts"))
        .isEqualTo(
            new Finding(
                "field leadclock_status on contacts",
                false,
                "is missing",
                "Run 'leadclock setup'."));

    portal.hubspot.setup().setup();

    assertThat(portal.hubspot.setup().essentials()).isNotEmpty().allMatch(Finding::fine);
  }

  @Test
  void a_crm_that_does_not_answer_says_nothing_against_the_token() {
    portal.sandbox.faults().add(Fault.share(Fault.Kind.STATUS, 1).withStatus(503));

    assertThatThrownBy(() -> portal.hubspot.setup().essentials())
        .isInstanceOf(CrmUnavailable.class)
        .hasMessageContaining("503");
    assertThat(about(portal.hubspot.setup().check(), "token").fix())
        .isEqualTo("HubSpot does not answer now; try again later.");
  }

  @Test
  void a_missing_scope_is_named() {
    portal.sandbox.withAccount(
        account -> {
          account.grantToken(
              "narrow",
              Set.of("oauth", "crm.objects.contacts.read", "crm.schemas.contacts.read"),
              SandboxOptions.Limits.PRIVATE_APP);
          return true;
        });

    List<Finding> findings = with("narrow").setup().check();

    assertThat(about(findings, "scope to read contacts").fine()).isTrue();
    assertThat(about(findings, "scope to write contacts"))
        .isEqualTo(
            new Finding(
                "scope to write contacts",
                false,
                "not granted",
                "Grant the app the scope crm.objects.contacts.write."));
    assertThat(about(findings, "owners").fix())
        .isEqualTo("Grant the app the scope crm.objects.owners.read.");
  }

  @Test
  void another_portal_than_configured_is_told() {
    HubSpot other =
        portal.open(
            HubSpotSettings.withToken(
                "hubspot",
                Portal.BASE_URL,
                "sandbox-token",
                new HubSpotSettings.App(99, "", "", "")));

    assertThat(about(other.setup().check(), "token").detail())
        .isEqualTo("belongs to portal 12345, the settings name portal 99");
  }

  @Test
  void secrets_do_not_show_when_settings_are_printed() {
    HubSpotSettings settings =
        HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "pat-secret", Portal.APP);

    assertThat(settings.toString())
        .doesNotContain("pat-secret")
        .doesNotContain("sandbox-webhook-secret");
    assertThat(new HubSpotSettings.Credential.OAuth("id", "secret-1", "secret-2").toString())
        .doesNotContain("secret-1")
        .doesNotContain("secret-2");
  }
}
