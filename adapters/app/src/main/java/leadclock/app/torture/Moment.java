package leadclock.app.torture;

/** When the program is killed. */
enum Moment {
  STARTING("while it started"),
  RECOVERING("right after it had come back"),
  IDLE("while it waited for something to do"),
  WRITING("between a write and its answer");

  private final String words;

  Moment(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
