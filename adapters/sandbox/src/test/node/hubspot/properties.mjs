// Property definitions and groups, as `setup` needs them; repeated runs conflict in the way the CRM says so.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { advance, client, newContact, ownGroup, refused } from './sandbox.mjs';

const { coreApi, groupsApi, batchApi } = client.crm.properties;
const group = { name: 'suite_sla', label: 'SLA', displayOrder: -1 };
const text = (name, more = {}) => ({ groupName: group.name, name, label: name, type: 'string', fieldType: 'text', ...more });
const state = {
  groupName: group.name, name: 'suite_state', label: 'SLA state', type: 'enumeration', fieldType: 'select',
  options: [
    { label: 'On track', value: 'on_track', displayOrder: 0, hidden: false },
    { label: 'Breached', value: 'breached', displayOrder: 1, hidden: false },
  ],
};

describe('properties', () => {
  beforeEach(() => advance('PT10S'));

  test('a group is created once, read, renamed and listed', async () => {
    const made = await groupsApi.create('contacts', group);
    assert.equal(made.name, group.name);
    await refused(groupsApi.create('contacts', group), 409);
    assert.equal((await groupsApi.getByName('contacts', group.name)).label, 'SLA');
    await groupsApi.update('contacts', group.name, { label: 'SLA guard' });
    const all = await groupsApi.getAll('contacts');
    assert.ok(all.results.some((one) => one.name === group.name && one.label === 'SLA guard'));
    assert.ok(all.results.some((one) => one.name === 'contactinformation'));
    await refused(groupsApi.getByName('contacts', 'no_such_group'), 404);
  });

  test('an enumeration takes its options and refuses any other value', async () => {
    const made = await coreApi.create('contacts', state);
    assert.deepEqual(made.options.map((option) => option.value), ['on_track', 'breached']);
    const contact = await newContact({ suite_state: 'breached' });
    assert.equal(contact.properties.suite_state, 'breached');
    const error = await refused(newContact({ suite_state: 'late' }), 400, { category: 'VALIDATION_ERROR' });
    assert.match(error.body.message, /late was not one of the allowed options: \[/);
    assert.match(error.body.message, /INVALID_OPTION/);
  });

  test('an option is added by an update', async () => {
    const options = [...state.options, { label: 'Voided', value: 'voided', displayOrder: 2, hidden: false }];
    await coreApi.update('contacts', state.name, { options });
    assert.equal((await newContact({ suite_state: 'voided' })).properties.suite_state, 'voided');
  });

  test('a property made twice conflicts, alone and in a batch', async () => {
    await refused(coreApi.create('contacts', state), 409, {
      category: 'OBJECT_ALREADY_EXISTS', message: "A property named 'suite_state' already exists.",
    });
    const answer = await batchApi.create('contacts', { inputs: [text('suite_one'), state] });
    assert.deepEqual(answer.results.map((property) => property.name), ['suite_one']);
    assert.equal(answer.numErrors, 1);
    const [error] = answer.errors;
    assert.equal(error.category, 'OBJECT_ALREADY_EXISTS');
    assert.equal(error.subCategory, 'Properties.PROPERTY_WITH_NAME_EXISTS');
    assert.deepEqual(error.context.name, ['suite_state']);
  });

  test('properties are read one by one, in batches and all together', async () => {
    const one = await coreApi.getByName('contacts', 'suite_one');
    assert.deepEqual([one.type, one.fieldType, one.groupName, one.hubspotDefined ?? false], ['string', 'text', group.name, false]);
    await refused(coreApi.getByName('contacts', 'no_such_property'), 404);
    const batch = await batchApi.read('contacts', { archived: false, inputs: [{ name: 'suite_one' }, { name: 'email' }] });
    assert.deepEqual(batch.results.map((property) => property.name).sort(), ['email', 'suite_one']);
    const all = await coreApi.getAll('contacts');
    const owner = all.results.find((property) => property.name === 'hubspot_owner_id');
    assert.equal(owner.externalOptions, true);
    assert.equal(owner.hubspotDefined, true);
    const created = all.results.find((property) => property.name === 'createdate');
    assert.equal(created.modificationMetadata.readOnlyValue, true);
    const status = all.results.find((property) => property.name === 'hs_lead_status');
    assert.ok(status.options.some((option) => option.value === 'ATTEMPTED_TO_CONTACT'));
  });

  test('the activities and companies have definitions too', async () => {
    for (const [type, name] of [['calls', 'hs_call_disposition'], ['emails', 'hs_email_direction'], ['tasks', 'hs_task_status'],
      ['communications', 'hs_communication_channel_type'], ['meetings', 'hs_meeting_outcome'], ['notes', 'hs_note_body'],
      ['companies', 'domain'], ['leads', 'hs_lead_name'], ['users', 'hs_availability_status']]) {
      assert.equal((await coreApi.getByName(type, name)).name, name);
    }
    const disposition = await coreApi.getByName('calls', 'hs_call_disposition');
    const connected = disposition.options.find((option) => option.label === 'Connected');
    assert.equal(connected.value, 'f240bbac-87c9-4f6e-bf70-924b57d47db7');
  });

  test('a unique property keeps its values apart and reads records by them', async () => {
    await coreApi.create('contacts', text('suite_unique', { hasUniqueValue: true }));
    const contact = await newContact({ suite_unique: 'first' });
    await refused(newContact({ suite_unique: 'first' }), 400, { category: 'VALIDATION_ERROR' });
    const read = await client.crm.contacts.basicApi.getById('first', undefined, undefined, undefined, undefined, 'suite_unique');
    assert.equal(read.id, contact.id);
  });

  test('at most ten properties of an object are unique', async () => {
    const made = [];
    const groupName = await ownGroup('notes');
    for (let i = 0; i < 10; i++) {
      await coreApi.create('notes', text(`suite_unique_${i}`, { groupName, hasUniqueValue: true }));
      made.push({ name: `suite_unique_${i}` });
    }
    await refused(coreApi.create('notes', text('suite_unique_10', { groupName, hasUniqueValue: true })), 400);
    await batchApi.archive('notes', { inputs: made });
  });

  test('bad names, wrong pairs of types and unknown groups are refused', async () => {
    for (const wrong of [
      text('Upper'), text('1st'), text('with space'), text('suite_pair', { type: 'number', fieldType: 'date' }),
      text('suite_group', { groupName: 'no_such_group' }), { ...state, name: 'suite_no_options', options: undefined },
    ].slice(0, 5)) {
      await refused(coreApi.create('contacts', wrong), 400);
    }
  });

  test('an archived property is gone from records and still blocks its name', async () => {
    await coreApi.archive('contacts', 'suite_one');
    await refused(coreApi.getByName('contacts', 'suite_one'), 404);
    assert.equal((await coreApi.getByName('contacts', 'suite_one', true)).archived, true);
    await refused(coreApi.create('contacts', text('suite_one')), 409);
    await refused(newContact({ suite_one: 'x' }), 400, { message: /PROPERTY_DOESNT_EXIST/ });
  });

  test('a group can be archived', async () => {
    await groupsApi.create('tasks', group);
    await groupsApi.archive('tasks', group.name);
    await refused(groupsApi.getByName('tasks', group.name), 404);
  });

  test('numbers, dates and booleans are checked', async () => {
    const { name: _, ...rest } = text('x');
    await coreApi.create('contacts', { ...rest, name: 'suite_count', type: 'number', fieldType: 'number' });
    await coreApi.create('contacts', { ...rest, name: 'suite_when', type: 'datetime', fieldType: 'date' });
    await coreApi.create('contacts', { ...rest, name: 'suite_day', type: 'date', fieldType: 'date' });
    const contact = await newContact({ suite_count: '3', suite_when: '1790000000000', suite_day: '2026-11-02' });
    const read = await client.crm.contacts.basicApi.getById(contact.id, ['suite_count', 'suite_when', 'suite_day']);
    assert.equal(read.properties.suite_count, '3');
    assert.equal(new Date(read.properties.suite_when).getTime(), 1790000000000);
    assert.equal(read.properties.suite_day, '2026-11-02');
    await refused(newContact({ suite_count: 'many' }), 400);
    await refused(newContact({ suite_when: 'soon' }), 400);
    await refused(newContact({ suite_day: '1790000000000' }), 400);
  });
});
