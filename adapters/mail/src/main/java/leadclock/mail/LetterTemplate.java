package leadclock.mail;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leadclock.flow.outbox.Addressees.Addressee;

/**
 * What an acknowledgement says: a text file whose first line is {@code Subject: ...}, then an empty
 * line, then the letter, with blanks that the CRM's facts are put into.
 */
public final class LetterTemplate {
  private static final String SUBJECT = "Subject:";
  private static final int SUBJECT_MAX = 120;
  private static final int TEXT_MAX = 4000;

  private final String subject;
  private final String text;

  private LetterTemplate(String subject, String text) {
    this.subject = subject;
    this.text = text;
  }

  /** What came of reading one. */
  public sealed interface Reading {
    record Usable(LetterTemplate template) implements Reading {}

    /**
     * @param errors each with file, line and fix
     */
    record Faulty(List<String> errors) implements Reading {
      public Faulty {
        errors = List.copyOf(errors);
      }
    }
  }

  public static Reading read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException missing) {
      return faulty(
          file
              + " does not exist. config/settings/acknowledgement.example.txt shows what it holds.");
    } catch (CharacterCodingException other) {
      return faulty(file + " is no text in UTF-8; save it as such.");
    } catch (IOException unreadable) {
      return faulty(file + " cannot be read: " + unreadable.getMessage());
    }
  }

  private static Reading faulty(String error) {
    return new Reading.Faulty(List.of(error));
  }

  /**
   * @param name of the file, for its errors
   */
  static Reading parse(String name, String content) {
    List<String> lines = content.replaceFirst("^\uFEFF", "").lines().toList();
    String first = lines.isEmpty() ? "" : lines.getFirst();
    String subject = first.startsWith(SUBJECT) ? first.substring(SUBJECT.length()).strip() : "";
    String text = String.join("\n", lines.stream().skip(2).toList()).strip();
    List<String> errors = new ArrayList<>(ofSubject(name, subject));
    if (lines.size() > 1 && !lines.get(1).isBlank()) {
      errors.add(at(name, 2, "an empty line stands between subject and letter; put one in."));
    }
    errors.addAll(ofBlanks(name, lines));
    errors.addAll(ofText(name, text));
    return errors.isEmpty()
        ? new Reading.Usable(new LetterTemplate(subject, text + "\n"))
        : new Reading.Faulty(errors);
  }

  private static List<String> ofSubject(String name, String subject) {
    if (subject.isEmpty()) {
      return List.of(
          at(name, 1, "the first line is the subject; write it like 'Subject: Thank you'."));
    }
    return subject.length() > SUBJECT_MAX
        ? List.of(at(name, 1, tooLong("subject", subject.length(), SUBJECT_MAX)))
        : List.of();
  }

  private static List<String> ofBlanks(String name, List<String> lines) {
    List<String> errors = new ArrayList<>();
    for (int number = 1; number <= lines.size(); number++) {
      for (String wrong : Blanks.wrong(lines.get(number - 1))) {
        errors.add(at(name, number, wrong));
      }
    }
    return errors;
  }

  private static List<String> ofText(String name, String text) {
    if (text.isEmpty()) {
      return List.of(at(name, 3, "the letter is empty; write what the lead shall read."));
    }
    return text.length() > TEXT_MAX
        ? List.of(at(name, 3, tooLong("letter", text.length(), TEXT_MAX)))
        : List.of();
  }

  private static String tooLong(String what, int length, int most) {
    return "the %s has %d characters; %d are the most.".formatted(what, length, most);
  }

  private static String at(String name, int line, String wrong) {
    return "%s line %d: %s".formatted(name, line, wrong);
  }

  String subject(Addressee person) {
    return Blanks.filled(subject, person);
  }

  String text(Addressee person) {
    return Blanks.filled(text, person);
  }
}
