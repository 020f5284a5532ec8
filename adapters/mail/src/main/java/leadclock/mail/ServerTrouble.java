package leadclock.mail;

/**
 * Why a mail server cannot be used.
 *
 * @param why a sentence that names the server
 * @param fix what to do about it
 */
record ServerTrouble(String why, String fix) {
  String words() {
    return why + " " + fix;
  }
}
