// Calls, e-mails, messages, meetings, notes and tasks: the values the CRM derives and the ones it refuses.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { advance, associated, client, newContact, owners, refused } from './sandbox.mjs';

const { objects, contacts } = client.crm;

describe('activities', () => {
  beforeEach(() => advance('PT10S'));

  test('the time of an activity comes back exactly as it was sent', async () => {
    for (const text of ['2026-11-02T15:00:00Z', '2026-11-02T15:00:00.000Z']) {
      const call = await objects.calls.basicApi.create({ properties: { hs_timestamp: text }, associations: [] });
      assert.equal(call.properties.hs_timestamp, text);
    }
  });

  test('a call without its time is refused', async () => {
    await refused(objects.calls.basicApi.create({ properties: { hs_call_title: 'When?' }, associations: [] }), 400, {
      category: 'VALIDATION_ERROR',
    });
  });

  test('a call moves the contact\'s last contacted date and its count', async () => {
    const contact = await newContact();
    const before = await contacts.basicApi.getById(contact.id, ['notes_last_contacted', 'num_contacted_notes']);
    assert.ok(!before.properties.notes_last_contacted);
    await objects.calls.basicApi.create({
      properties: { hs_timestamp: '2026-11-02T15:00:00Z', hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' },
      associations: [associated(contact.id, 194)],
    });
    const after = await contacts.basicApi.getById(contact.id, ['notes_last_contacted', 'num_contacted_notes']);
    assert.ok(after.properties.notes_last_contacted.startsWith('2026-11-02T15:00:00'));
    assert.equal(after.properties.num_contacted_notes, '1');
  });

  test('the options of direction, status, channel and outcome are checked', async () => {
    const time = { hs_timestamp: '2026-11-02T15:00:00Z' };
    const wrong = [
      ['calls', { ...time, hs_call_direction: 'SIDEWAYS' }],
      ['emails', { ...time, hs_email_direction: 'SENT' }],
      ['communications', { ...time, hs_communication_channel_type: 'PIGEON', hs_communication_logged_from: 'CRM' }],
      ['meetings', { ...time, hs_meeting_outcome: 'MAYBE' }],
      ['tasks', { ...time, hs_task_status: 'DONE' }],
    ];
    for (const [type, properties] of wrong) {
      const error = await refused(objects[type].basicApi.create({ properties, associations: [] }), 400, {
        category: 'VALIDATION_ERROR',
        message: /INVALID_OPTION/,
      });
      assert.match(error.body.message, /was not one of the allowed options: \[/);
    }
  });

  test('a completed task has its date and reads 1; an overdue one says so', async () => {
    const task = await objects.tasks.basicApi.create({
      properties: { hs_timestamp: '2020-01-02T15:00:00Z', hs_task_subject: 'Late', hs_task_status: 'NOT_STARTED' },
      associations: [],
    });
    const names = ['hs_task_is_overdue', 'hs_task_is_completed', 'hs_task_completion_date', 'hs_task_status'];
    const open = (await objects.tasks.basicApi.getById(task.id, names)).properties;
    assert.equal(open.hs_task_is_overdue, 'true');
    assert.equal(open.hs_task_is_completed, '0');
    await objects.tasks.basicApi.update(task.id, { properties: { hs_task_status: 'COMPLETED' } });
    const done = (await objects.tasks.basicApi.getById(task.id, names)).properties;
    assert.equal(done.hs_task_is_completed, '1');
    assert.ok(done.hs_task_completion_date);
  });

  test('a task for the manager with a reminder is created and read with its contact', async () => {
    const [owner] = await owners();
    const contact = await newContact();
    const task = await objects.tasks.basicApi.create({
      properties: {
        hs_timestamp: '2026-12-01T15:00:00.000Z', hs_task_subject: 'Breach: call Ana', hs_task_body: 'Nobody called.',
        hubspot_owner_id: owner.id, hs_task_status: 'NOT_STARTED', hs_task_priority: 'HIGH', hs_task_type: 'CALL',
        hs_task_reminders: String(Date.parse('2026-12-01T14:58:00Z')),
      },
      associations: [associated(contact.id, 204)],
    });
    const read = await objects.tasks.basicApi.getById(task.id, ['hs_task_priority', 'hubspot_owner_id'], undefined, ['contacts']);
    assert.equal(read.properties.hs_task_priority, 'HIGH');
    assert.equal(read.properties.hubspot_owner_id, owner.id);
    assert.deepEqual(read.associations.contacts.results.map((to) => [to.id, to.type]), [[contact.id, 'task_to_contact']]);
    const seen = await contacts.basicApi.getById(contact.id, undefined, undefined, ['tasks', 'calls']);
    assert.equal(seen.associations.tasks.results[0].id, task.id);
    assert.equal(seen.associations.calls, undefined);
  });

  test('an activity created by the API names the app as its source', async () => {
    const note = await objects.notes.basicApi.create({
      properties: { hs_timestamp: '2026-11-02T15:00:00Z', hs_note_body: 'x' }, associations: [],
    });
    const read = await objects.notes.basicApi.getById(note.id, ['hs_object_source', 'hs_object_source_id']);
    assert.equal(read.properties.hs_object_source, 'INTEGRATION');
    assert.match(read.properties.hs_object_source_id, /^\d+$/);
  });
});
