/**
 * The CRM's webhooks: what subscribers are told of a mutation, and how it reaches them.
 *
 * <p>A mutation becomes events right away ({@link leadclock.sandbox.webhook.EventComposer}), once
 * per subscription that asks for it. Events wait a moment to travel together, at most a hundred to
 * a request, and then go to the one target ({@link leadclock.sandbox.webhook.Courier}): a web
 * address or, for a stepped test, a function in this process. Whatever is not answered with 2xx is
 * sent again, ten times within a day. All waiting is on the sandbox's agenda, so that a stepped
 * clock passes a day of retries in a moment.
 *
 * <p>Nothing is promised about order, and nothing is sent only once: that is how the vendor does
 * it, and the {@linkplain leadclock.sandbox.webhook.Webhooks.Faults faults} make sure that it
 * happens often enough to matter. Each chance is drawn from the seed. A corrupted body is repaired
 * by the next attempt; a dropped event is gone, and only polling finds what it told.
 */
@NullMarked
package leadclock.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
