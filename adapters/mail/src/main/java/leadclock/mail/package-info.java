/**
 * Acknowledges leads by mail, where the operator chose that over a workflow of the CRM. {@link
 * leadclock.mail.MailCourier} is the door; it stands before a CRM's writer, so that mode, scope,
 * kill switch and order are those of every other intent.
 *
 * <p>A mail cannot be looked up and cannot be called back, so no mail is ever sent twice by itself.
 * As long as the last line of a letter is not out, no server can have taken it: what fails before
 * is tried again. Once it is out and the server's answer is lost, or the process dies, nobody knows
 * what became of it; that is said, and only a person may have it sent again. Once a letter has
 * left, the CRM's writer puts the time on the lead; by that write the intent is found after a
 * crash.
 *
 * <p>Trouble of the mail server is not the CRM's: nothing else waits for a letter that waits, and
 * no outage is counted. Who a letter goes to is read from the CRM for that letter, is not kept, and
 * stands in no log; neither do the parts of a server's answer that may name them.
 *
 * <p>It is no touch: the letter's message id and its sender's address are known again when the CRM
 * lists it among the lead's e-mails.
 */
@NullMarked
package leadclock.mail;

import org.jspecify.annotations.NullMarked;
