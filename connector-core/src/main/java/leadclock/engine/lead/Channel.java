package leadclock.engine.lead;

/** How somebody reached out. */
public enum Channel {
  PHONE,
  SMS,
  EMAIL,
  WHATSAPP,
  LINKEDIN,
  MEETING
}
