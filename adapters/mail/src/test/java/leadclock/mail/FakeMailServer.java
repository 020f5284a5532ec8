package leadclock.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on this machine that takes every letter, but for what it is told to do at a step.
 * What it took is listed before it says so.
 */
public final class FakeMailServer implements AutoCloseable {
  private static final String CLOSES = "";
  private static final String SILENT = "silent";

  private final ServerSocket door;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Step, String> orders = new ConcurrentHashMap<>(new EnumMap<>(Step.class));
  private final List<Received> letters = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile @Nullable SSLSocketFactory encryption;
  private volatile String login = "";

  /** What the server answers to. */
  public enum Step {
    GREETING,
    HELLO,
    LOGIN,
    SENDER,
    RECIPIENT,
    TEXT,
    LAST_LINE
  }

  /**
   * @param from of the envelope
   * @param to of the envelope
   * @param text headers and all, as it came
   */
  public record Received(String from, String to, String text, boolean encrypted) {
    /** Of a header, on one line; empty when there is none. */
    public String header(String name) {
      String unfolded = text.substring(0, text.indexOf("\n\n")).replaceAll("\n[ \t]+", " ");
      return unfolded
          .lines()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    public String body() {
      return text.substring(text.indexOf("\n\n") + 2);
    }
  }

  private FakeMailServer(ServerSocket door) {
    this.door = door;
  }

  public static FakeMailServer start() {
    return start(ServerSocketFactory.getDefault());
  }

  /** Encrypted from the first byte, where the factory's sockets are. */
  static FakeMailServer start(ServerSocketFactory doors) {
    try {
      FakeMailServer server =
          new FakeMailServer(doors.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      server.threads.execute(server::serve);
      return server;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Offers STARTTLS from now on. */
  FakeMailServer encrypting(SSLSocketFactory with) {
    encryption = with;
    return this;
  }

  /** Asks for this login from now on. */
  FakeMailServer demanding(String user, String password) {
    login = "\0" + user + "\0" + password;
    return this;
  }

  /** Says that instead, until {@link #works}. */
  public void answers(Step step, String line) {
    orders.put(step, line);
  }

  /** Hangs up instead of answering, until {@link #works}. */
  public void hangsUp(Step step) {
    orders.put(step, CLOSES);
  }

  /** Never answers, until {@link #works}. */
  void fallsSilent(Step step) {
    orders.put(step, SILENT);
  }

  public void works() {
    orders.clear();
  }

  /** All it took, in order. */
  public List<Received> letters() {
    return List.copyOf(letters);
  }

  /** Every command it was told, in order. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        open.add(caller);
        threads.execute(() -> talk(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket caller) {
    try (caller) {
      new Talk(caller).run();
    } catch (IOException gone) {
      open.remove(caller);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket caller : open) {
        caller.close();
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    threads.shutdownNow();
  }

  /** One conversation. */
  private final class Talk {
    private Socket line;
    private BufferedReader in;
    private String from = "";
    private String to = "";

    Talk(Socket caller) throws IOException {
      line = caller;
      in = reader(caller);
    }

    private static BufferedReader reader(Socket of) throws IOException {
      return new BufferedReader(new InputStreamReader(of.getInputStream(), StandardCharsets.UTF_8));
    }

    void run() throws IOException {
      if (!says(Step.GREETING, "220 fake ready")) {
        return;
      }
      String command = in.readLine();
      while (command != null && obeys(command)) {
        command = in.readLine();
      }
    }

    private boolean obeys(String command) throws IOException {
      heard.add(command);
      String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      return switch (verb) {
        case "EHLO" -> says(Step.HELLO, greeting());
        case "STARTTLS" -> encrypts();
        case "AUTH" -> {
          byte[] said = Base64.getDecoder().decode(command.split(" ", 3)[2]);
          boolean known = new String(said, StandardCharsets.UTF_8).endsWith(login);
          yield says(Step.LOGIN, known ? "235 welcome" : "535 5.7.8 bad credentials");
        }
        case "MAIL" -> {
          from = command;
          yield says(Step.SENDER, "250 fine");
        }
        case "RCPT" -> {
          to = command;
          yield says(Step.RECIPIENT, "250 fine");
        }
        case "DATA" -> says(Step.TEXT, "354 go on") && (orders.containsKey(Step.TEXT) || takes());
        case "QUIT" -> {
          reply("221 bye");
          yield false;
        }
        default -> {
          reply("250 fine");
          yield true;
        }
      };
    }

    private String greeting() {
      String more = encryption != null && !(line instanceof SSLSocket) ? "250-STARTTLS\r\n" : "";
      return "250-fake\r\n" + more + (login.isEmpty() ? "" : "250-AUTH PLAIN\r\n") + "250 8BITMIME";
    }

    private boolean encrypts() throws IOException {
      reply("220 go on");
      SSLSocketFactory with = java.util.Objects.requireNonNull(encryption);
      SSLSocket encrypted = (SSLSocket) with.createSocket(line, null, line.getPort(), true);
      encrypted.setUseClientMode(false);
      encrypted.startHandshake();
      line = encrypted;
      in = reader(encrypted);
      return true;
    }

    private boolean takes() throws IOException {
      StringBuilder text = new StringBuilder();
      String next = in.readLine();
      while (next != null && !next.equals(".")) {
        text.append(next.startsWith(".") ? next.substring(1) : next).append('\n');
        next = in.readLine();
      }
      String order = orders.get(Step.LAST_LINE);
      if (next != null && (order == null || order.equals(CLOSES) || order.equals(SILENT))) {
        letters.add(new Received(from, to, text.toString(), line instanceof SSLSocket));
      }
      return says(Step.LAST_LINE, "250 taken");
    }

    /** Whether the conversation goes on. */
    private boolean says(Step step, String usual) throws IOException {
      String order = orders.getOrDefault(step, usual);
      if (order.equals(CLOSES)) {
        line.close();
        return false;
      }
      if (order.equals(SILENT)) {
        return in.readLine() != null;
      }
      reply(order);
      return true;
    }

    private void reply(String words) throws IOException {
      line.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
      line.getOutputStream().flush();
    }
  }
}
