/**
 * Time off from iCalendar files and addresses. {@link leadclock.ical.IcalCalendars} is the door.
 *
 * <p>Whose absence an event is, in this order: the people whose addresses stand in its title; else
 * its attendees who have not declined; else, where it has none, its organizer; else the person
 * after whose address the calendar is called. Addresses that the CRM does not know count for
 * nobody. Cancelled events and those that leave one free are no absence.
 *
 * <p>Days and times without a zone are meant in the team's. Addresses are asked only on hosts that
 * the operator allows, over TLS, and never inside of the own network: a policy is written by people
 * who shall not be able to point this process at anything else.
 */
@NullMarked
package leadclock.ical;

import org.jspecify.annotations.NullMarked;
