/**
 * What people and the CRM see over HTTP: the board and a page per lead, and the webhooks' own
 * listener. Everything is read from a source given by whoever starts it; nothing is decided here.
 */
@NullMarked
package leadclock.web;

import org.jspecify.annotations.NullMarked;
