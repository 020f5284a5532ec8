package leadclock.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.outbox.Addressees.Addressee;
import leadclock.mail.LetterTemplate.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may write, and what of a lead gets into it. */
class LetterTemplateTest {
  private static final String LETTER =
      "Subject: Thank you\n\nDear {First-Name|reader} of {company|yours},\n{owner|we} will call.\n";

  @TempDir private Path folder;

  private static List<String> errors(String content) {
    return switch (LetterTemplate.parse("a.txt", content)) {
      case Reading.Usable usable -> List.of();
      case Reading.Faulty faulty -> faulty.errors();
    };
  }

  private static LetterTemplate usable(String content) {
    return switch (LetterTemplate.parse("a.txt", content)) {
      case Reading.Usable usable -> usable.template();
      case Reading.Faulty faulty -> throw new IllegalStateException(faulty.errors().toString());
    };
  }

  private static String read(Addressee person) {
    return usable(LETTER).text(person);
  }

  private static Addressee named(String first, String company) {
    return new Addressee("a@lead.example", first, "", company, null, false);
  }

  @Test
  void blanks_are_filled_with_what_the_crm_knows() {
    Owner owner = new Owner(new OwnerId("7"), "a@x.example", "Ana Abel", true, true, Set.of());
    Addressee whole = new Addressee("a@lead.example", "Lena", "", "Nordwind", owner, false);

    assertThat(read(whole)).isEqualTo("Dear Lena of Nordwind,\nAna Abel will call.\n");
    assertThat(usable(LETTER).subject(whole)).isEqualTo("Thank you");
  }

  @Test
  void what_is_not_known_reads_as_the_template_says() {
    assertThat(read(named("", " "))).isEqualTo("Dear reader of yours,\nwe will call.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Win money at https://spam.example",
        "spam.example",
        "Call me@spam.example",
        "A name that is much longer than any name could be"
      })
  void a_form_cannot_put_a_message_to_others_into_our_letter(String name) {
    assertThat(read(named(name, name))).isEqualTo("Dear reader of yours,\nwe will call.\n");
  }

  @Test
  void a_name_stays_on_its_line_and_is_taken_as_it_is() {
    assertThat(read(named("Lena\r\nBcc: x", "{owner|$1}\\")))
        .isEqualTo("Dear Lena Bcc: x of {owner|$1}\\,\nwe will call.\n");
  }

  @Test
  void names_of_people_and_companies_are_no_links() {
    assertThat(read(named("J. R.", "Müller & Söhne Co. KG")))
        .startsWith("Dear J. R. of Müller & Söhne Co. KG,");
  }

  @Test
  void an_unknown_blank_is_an_error_with_file_line_and_those_that_there_are() {
    assertThat(errors("Subject: Hello {name|x}\n\nDear {first_name|x}\n"))
        .containsExactly(
            "a.txt line 1: unknown blank '{name|x}'; there are: company, first-name, last-name,"
                + " owner.",
            "a.txt line 3: unknown blank '{first_name|x}'; there are: company, first-name,"
                + " last-name, owner.");
  }

  @Test
  void a_blank_says_what_stands_there_when_nothing_is_known() {
    assertThat(errors("Subject: Hello\n\nDear {first-name},\n"))
        .containsExactly(
            "a.txt line 3: '{first-name}' is not always known; say what stands there then, such as"
                + " {first-name|there}.");
    assertThat(errors("Subject: Hello\n\nDear {first-name|},\n")).isEmpty();
  }

  @Test
  void a_brace_without_its_other_half_is_an_error() {
    assertThat(errors("Subject: Hello\n\nDear {first-name|x,\n}\n"))
        .containsExactly(
            "a.txt line 3: a brace without its other half; a blank reads like {first-name|there}.",
            "a.txt line 4: a brace without its other half; a blank reads like {first-name|there}.");
  }

  @Test
  void subject_empty_line_and_letter_must_be_there() {
    assertThat(errors(""))
        .containsExactly(
            "a.txt line 1: the first line is the subject; write it like 'Subject: Thank you'.",
            "a.txt line 3: the letter is empty; write what the lead shall read.");
    assertThat(errors("Subject: Hello\nDear reader\nThanks.\n"))
        .containsExactly(
            "a.txt line 2: an empty line stands between subject and letter; put one in.");
  }

  @Test
  void a_letter_is_short() {
    assertThat(errors("Subject: %s\n\n%s\n".formatted("a".repeat(121), "b".repeat(4001))))
        .containsExactly(
            "a.txt line 1: the subject has 121 characters; 120 are the most.",
            "a.txt line 3: the letter has 4001 characters; 4000 are the most.");
    assertThat(errors("Subject: %s\n\n%s\n".formatted("a".repeat(120), "b".repeat(4000))))
        .isEmpty();
  }

  @Test
  void a_file_that_is_not_there_or_no_text_is_told_by_its_name() throws IOException {
    Path missing = folder.resolve("none.txt");
    Path other = folder.resolve("other.txt");
    Files.write(other, "Subject: Grüße".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(LetterTemplate.read(missing))
        .isEqualTo(
            new Reading.Faulty(
                List.of(
                    missing
                        + " does not exist. config/settings/acknowledgement.example.txt shows what"
                        + " it holds.")));
    assertThat(LetterTemplate.read(other))
        .isEqualTo(new Reading.Faulty(List.of(other + " is no text in UTF-8; save it as such.")));
  }

  @Test
  void the_sample_can_be_used() {
    Path sample = Path.of("../../config/settings/acknowledgement.example.txt");

    assertThat(LetterTemplate.read(sample)).isInstanceOf(Reading.Usable.class);
  }
}
