package leadclock.engine.policy;

import java.util.Locale;

/** A person as the policy names them: by the e-mail address in the CRM, in lower case. */
public record Person(String email) {
  public Person {
    email = email.strip().toLowerCase(Locale.ROOT);
  }
}
