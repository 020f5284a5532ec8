package leadclock.mail;

/** What became of one letter. */
sealed interface Posting {
  Posting NO_ADDRESS =
      new Refused(
          "The e-mail address on the record is none that a letter can go to. Correct it there.");

  /** The server has it. */
  record Left() implements Posting {}

  /** The server certainly does not have it; another time it may. */
  record Later(String why) implements Posting {}

  /** The same, and no other letter would have fared better. */
  record NoServer(ServerTrouble trouble) implements Posting {}

  /** The server will not take this letter at any time. */
  record Refused(String why) implements Posting {}

  /** All of it was out when the answer was lost. */
  record Unknown() implements Posting {}
}
