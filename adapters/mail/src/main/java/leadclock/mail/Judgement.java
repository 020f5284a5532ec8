package leadclock.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import leadclock.mail.SmtpConversation.Step;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure means for the letter: by how far the conversation had come, and by the code of the
 * server's answer, if there was one.
 */
final class Judgement {
  private static final int NO_ANSWER = -1;
  private static final int CLOSING = 421;
  private static final int WORDS_MAX = 200;
  private static final int CHAIN_MAX = 10;

  private final MailSettings.Server server;
  private final List<Throwable> chain;
  private final int code;
  private final String words;

  Judgement(MailSettings.Server server, Exception trouble) {
    this.server = server;
    chain = chain(trouble);
    code =
        chain.stream()
            .mapToInt(Judgement::code)
            .filter(Judgement::isAnswer)
            .findFirst()
            .orElse(NO_ANSWER);
    words = words(chain);
  }

  Posting of(Step step) {
    return switch (step) {
      case GREETING, SENDER -> new Posting.NoServer(ofServer());
      case RECIPIENT, TEXT ->
          code == CLOSING || code == NO_ANSWER ? new Posting.NoServer(ofServer()) : answered();
      case LAST_LINE -> code == NO_ANSWER ? new Posting.Unknown() : answered();
      case TAKEN -> new Posting.Left();
    };
  }

  private Posting answered() {
    String why = "The mail server %s answered: %s".formatted(server, words);
    return code >= 500
        ? new Posting.Refused(why + " Correct the address on the record, or ask whoever runs it.")
        : new Posting.Later(why);
  }

  ServerTrouble ofServer() {
    if (chain.stream().anyMatch(AuthenticationFailedException.class::isInstance)) {
      return new ServerTrouble(
          "The mail server %s does not let '%s' in: %s".formatted(server, user(), words),
          "Correct 'user' and 'password' under 'mail' in the settings and start Leadclock again.");
    }
    return new ServerTrouble(
        "The mail server %s cannot be used: %s".formatted(server, words), fix());
  }

  private String fix() {
    if (chain.stream().anyMatch(SSLException.class::isInstance)) {
      return "Its certificate must be valid, made out to that name, and trusted by this machine's"
          + " Java; no letter leaves unencrypted.";
    }
    if (words.toUpperCase(Locale.ROOT).contains("STARTTLS")) {
      return "Where it encrypts from the start, write 'security: implicit' under 'mail'; no letter"
          + " leaves unencrypted.";
    }
    return "Look at 'mail' in the settings and at the server; 'leadclock check' shows whether it"
        + " answers.";
  }

  private String user() {
    MailSettings.Login login = server.login();
    return login == null ? "" : login.user();
  }

  private static boolean isAnswer(int code) {
    return code >= 400 && code < 600;
  }

  private static int code(Throwable one) {
    if (one instanceof SMTPSendFailedException answer) {
      return answer.getReturnCode();
    }
    return one instanceof SMTPAddressFailedException answer ? answer.getReturnCode() : NO_ANSWER;
  }

  /** The exception and what it came from, the mail library's own chain included. */
  private static List<Throwable> chain(Exception trouble) {
    List<Throwable> chain = new ArrayList<>();
    @Nullable Throwable one = trouble;
    while (one != null && chain.size() < CHAIN_MAX) {
      chain.add(one);
      one =
          one instanceof MessagingException mail && mail.getNextException() != null
              ? mail.getNextException()
              : one.getCause();
    }
    return chain;
  }

  /** Those of the last in the chain that has any, which is what the server said. */
  private static String words(List<Throwable> chain) {
    for (Throwable one : chain.reversed()) {
      String said = one.getMessage();
      if (one instanceof UnknownHostException) {
        return "there is no server of that name.";
      }
      if (said != null && !said.isBlank()) {
        return plain(said);
      }
    }
    return chain.getFirst().getClass().getSimpleName() + ".";
  }

  /** On one line, short, and without anybody's address: servers like to repeat it. */
  static String plain(String said) {
    String bare =
        said.strip().replaceAll("\\s+", " ").replaceAll("[^\\s<>]+@[^\\s<>]+", "(address)");
    String brief = bare.length() > WORDS_MAX ? bare.substring(0, WORDS_MAX) + "..." : bare;
    return brief.endsWith(".") ? brief : brief + ".";
  }
}
