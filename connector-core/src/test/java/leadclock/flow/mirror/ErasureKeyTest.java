package leadclock.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import leadclock.engine.lead.LeadId;
import org.junit.jupiter.api.Test;

class ErasureKeyTest {
  private static final String SECRET = "0f".repeat(32);
  private static final LeadId LEAD = new LeadId("hubspot", "501");

  @Test
  void the_name_is_the_keyed_hash_of_the_id() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(SECRET), "HmacSHA256"));
    byte[] hash = mac.doFinal("hubspot|501".getBytes(StandardCharsets.UTF_8));
    assertThat(ErasureKey.of(SECRET).nameless(LEAD))
        .isEqualTo(new LeadId("hubspot", "erased-" + HexFormat.of().formatHex(hash, 0, 16)));
  }

  @Test
  void another_secret_another_lead_and_another_connection_give_other_names() {
    LeadId name = ErasureKey.of(SECRET).nameless(LEAD);
    assertThat(ErasureKey.of("0e".repeat(32)).nameless(LEAD)).isNotEqualTo(name);
    assertThat(ErasureKey.of(SECRET).nameless(new LeadId("hubspot", "502"))).isNotEqualTo(name);
    assertThat(ErasureKey.of(SECRET).nameless(new LeadId("second", "501")).record())
        .isNotEqualTo(name.record());
    assertThat(ErasureKey.isNameless(name)).isTrue();
    assertThat(ErasureKey.isNameless(LEAD)).isFalse();
  }

  @Test
  void the_secret_is_never_told() {
    assertThat(ErasureKey.of(SECRET)).hasToString("a secret");
    assertThatThrownBy(() -> ErasureKey.of("0f".repeat(65)))
        .hasMessage("A secret has at most 64 bytes, not 65.");
  }
}
