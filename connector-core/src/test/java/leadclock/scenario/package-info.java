/**
 * A small language for tests about one lead's life: {@code at("Mon 09:00").leadArrives("Ada")
 * .advance(minutes(11)).expect(breach(), assign("ben"))}. It drives {@link
 * leadclock.engine.decide.Engine#decide} alone, with a pretended CRM that carries out what was
 * decided. People are called by their first names in lower case; the week is that of Monday 23
 * November 2026 in Berlin.
 */
@NullMarked
package leadclock.scenario;

import org.jspecify.annotations.NullMarked;
