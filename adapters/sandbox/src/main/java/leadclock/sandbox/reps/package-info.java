/**
 * The people in the sandbox: sales reps who work the contacts they own, prospects who sometimes
 * answer, and the stream of new leads. They make a demo live and give a simulator something to
 * disagree with.
 *
 * <p>Each owner has a {@linkplain leadclock.sandbox.reps.Temper temper} drawn from the seed. When a
 * contact becomes theirs, {@link leadclock.sandbox.reps.Reps} decides at once what they will do and
 * when, and puts it on the agenda; when the time has come they look at the contact as anyone would,
 * and leave it if it is somebody else's by then. Every draw comes from the seed and the contact,
 * never from the order of events, so one seed tells one story however its threads interleave.
 *
 * <p>Acts enter the CRM through the {@link leadclock.sandbox.reps.Desk}, the same way as a person's
 * clicks: the CRM derives from them what it derives from any other, and webhooks tell of them.
 */
@NullMarked
package leadclock.sandbox.reps;

import org.jspecify.annotations.NullMarked;
