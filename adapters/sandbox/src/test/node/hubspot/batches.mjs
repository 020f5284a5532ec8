// A hundred records a call, with the multi-status answers that make batches worth a close look.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { advance, associated, client, face, newContact, ownGroup, refused, unique } from './sandbox.mjs';

const { contacts, objects } = client.crm;
const time = { hs_timestamp: '2026-11-02T15:00:00Z' };
const mail = () => ({ properties: { email: `${unique('b')}@example.com` }, associations: [] });
const read = (inputs, more = {}) => ({ inputs, properties: ['email'], propertiesWithHistory: [], ...more });

describe('batches', () => {
  beforeEach(() => advance('PT10S'));

  test('create, read, update and archive go through a hundred contacts', async () => {
    const created = await contacts.batchApi.create({ inputs: Array.from({ length: 100 }, mail) });
    assert.equal(created.status, 'COMPLETE');
    assert.equal(created.results.length, 100);
    const inputs = created.results.map(({ id }) => ({ id }));
    const found = await contacts.batchApi.read(read(inputs));
    assert.equal(found.results.length, 100);
    assert.equal(found.numErrors, undefined);
    const updated = await contacts.batchApi.update({ inputs: inputs.map(({ id }) => ({ id, properties: { lastname: 'Ng' } })) });
    assert.equal(updated.status, 'COMPLETE');
    assert.ok(updated.results.every((record) => record.properties.lastname === 'Ng' && !('email' in record.properties)));
    await contacts.batchApi.archive({ inputs });
    const gone = await contacts.batchApi.read(read(inputs));
    assert.equal(gone.results.length, 0);
    assert.equal(gone.numErrors, 1);
    const archived = await contacts.batchApi.read(read(inputs), true);
    assert.equal(archived.results.length, 100);
  });

  test('more than a hundred inputs are refused', async () => {
    const inputs = Array.from({ length: 101 }, (_, i) => ({ id: String(i + 1) }));
    await refused(contacts.batchApi.read(read(inputs)), 400, { category: 'VALIDATION_ERROR' });
    await refused(contacts.batchApi.create({ inputs: Array.from({ length: 101 }, mail) }), 400, { category: 'VALIDATION_ERROR' });
    await refused(contacts.batchApi.archive({ inputs }), 400, { category: 'VALIDATION_ERROR' });
  });

  test('a batch read of which one is missing answers the rest and names the missing', async () => {
    const contact = await newContact();
    const answer = await contacts.batchApi.read(read([{ id: contact.id }, { id: '987654321' }]));
    assert.equal(answer.status, 'COMPLETE');
    assert.deepEqual(answer.results.map(({ id }) => id), [contact.id]);
    assert.equal(answer.numErrors, 1);
    const [error] = answer.errors;
    assert.equal(error.category, 'OBJECT_NOT_FOUND');
    assert.match(error.message, /^Could not get some CONTACT objects, they may be deleted or not exist/);
    assert.deepEqual(error.context.ids, ['987654321']);
    const raw = await client.apiRequest({ method: 'POST', path: '/crm/v3/objects/contacts/batch/read', body: read([{ id: '987654321' }]) });
    assert.equal(raw.status, 207);
  });

  test('a batch read goes by e-mail and brings history', async () => {
    const contact = await newContact();
    const answer = await contacts.batchApi.read(
      read([{ id: contact.properties.email }], { idProperty: 'email', propertiesWithHistory: ['firstname'] }),
    );
    assert.equal(answer.results[0].id, contact.id);
    assert.equal(answer.results[0].propertiesWithHistory.firstname[0].value, 'Ana');
  });

  test('a batch update of which one is missing answers 207', async () => {
    const contact = await newContact();
    const change = { properties: { firstname: 'Zoë' } };
    const answer = await contacts.batchApi.update({ inputs: [{ id: contact.id, ...change }, { id: '987654321', ...change }] });
    assert.equal(answer.results.length, 1);
    assert.equal(answer.errors[0].category, 'OBJECT_NOT_FOUND');
    assert.deepEqual(answer.errors[0].context.ids, ['987654321']);
  });

  test('the same id twice in one batch is refused', async () => {
    const contact = await newContact();
    const input = { id: contact.id, properties: { firstname: 'Q' } };
    await refused(contacts.batchApi.update({ inputs: [input, input] }), 400, {
      category: 'VALIDATION_ERROR',
      message: `Duplicate IDs found in batch input: [${contact.id}]. IDs must be unique`,
      context: { ids: [contact.id] },
    });
  });

  test('one bad input fails a batch create without trace ids', async () => {
    const good = mail();
    const bad = { properties: { email: `${unique('bad')}@example.com`, no_such_property: '1' }, associations: [] };
    await refused(contacts.batchApi.create({ inputs: [good, bad] }), 400, { category: 'VALIDATION_ERROR' });
    await refused(contacts.basicApi.getById(good.properties.email, undefined, undefined, undefined, undefined, 'email'), 404);
  });

  test('a duplicate e-mail fails a batch create without trace ids', async () => {
    const contact = await newContact();
    const again = { properties: { email: contact.properties.email }, associations: [] };
    await refused(contacts.batchApi.create({ inputs: [mail(), again] }), 409, {
      category: 'CONFLICT', message: /Contact already exists/,
    });
  });

  test('with trace ids the good inputs land and each bad one is named', async () => {
    const contact = await newContact();
    const inputs = [
      { ...mail(), objectWriteTraceId: 'good' },
      { properties: { email: contact.properties.email }, associations: [], objectWriteTraceId: 'twice' },
      { properties: { no_such_property: 'x' }, associations: [], objectWriteTraceId: 'unknown' },
    ];
    const answer = await contacts.batchApi.create({ inputs });
    assert.equal(answer.results.length, 1);
    assert.equal(answer.numErrors, 2);
    const byTrace = Object.fromEntries(answer.errors.map((error) => [error.context.objectWriteTraceId[0], error]));
    assert.equal(byTrace.twice.category, 'CONFLICT');
    assert.deepEqual(byTrace.twice.context.existingId, [contact.id]);
    assert.equal(byTrace.unknown.category, 'VALIDATION_ERROR');
  });

  test('an upsert by e-mail says which were new', async () => {
    const contact = await newContact();
    const email = `${unique('fresh')}@example.com`;
    const input = (id) => ({ idProperty: 'email', id, properties: { firstname: 'Up' } });
    const answer = await contacts.batchApi.upsert({ inputs: [input(contact.properties.email), input(email)] });
    assert.deepEqual(answer.results.map((result) => result._new), [false, true]);
    assert.equal(answer.results[0].id, contact.id);
    const read = await contacts.basicApi.getById(answer.results[1].id, ['email', 'firstname']);
    assert.deepEqual([read.properties.email, read.properties.firstname], [email, 'Up']);
  });

  test('an upsert by a property that is not unique is refused', async () => {
    const inputs = [{ idProperty: 'lastname', id: 'x', properties: { firstname: 'y' } }];
    await refused(contacts.batchApi.upsert({ inputs }), 400, { message: /non-unique/ });
  });

  test('an upsert of tasks by a unique property of our own opens each task once', async () => {
    const name = 'suite_action_id';
    await client.crm.properties.coreApi.create('tasks', {
      name, label: 'Action', groupName: await ownGroup('tasks'), type: 'string', fieldType: 'text', hasUniqueValue: true,
    });
    const key = unique('action');
    const input = { idProperty: name, id: key, properties: { ...time, [name]: key, hs_task_subject: 'Call' } };
    const first = await objects.tasks.batchApi.upsert({ inputs: [input] });
    const second = await objects.tasks.batchApi.upsert({ inputs: [input] });
    assert.deepEqual([first.results[0]._new, second.results[0]._new], [true, false]);
    assert.equal(first.results[0].id, second.results[0].id);
    const read = await objects.tasks.basicApi.getById(key, [name], undefined, undefined, undefined, name);
    assert.equal(read.id, first.results[0].id);
    const found = await objects.tasks.batchApi.read({ inputs: [{ id: key }], idProperty: name, properties: [name], propertiesWithHistory: [] });
    assert.equal(found.results[0].id, first.results[0].id);
    await refused(objects.tasks.basicApi.create({ properties: { ...time, [name]: key }, associations: [] }), 400);
  });

  test('every input of an upsert may fail and the answer is still 207', async () => {
    const name = 'suite_contact_key';
    await client.crm.properties.coreApi.create('contacts', {
      name, label: 'Key', groupName: await ownGroup('contacts'), type: 'string', fieldType: 'text', hasUniqueValue: true,
    });
    const inputs = [{ idProperty: name, id: unique('k'), properties: { hs_lead_status: 'NO_SUCH' }, objectWriteTraceId: 'a' }];
    const raw = await client.apiRequest({ method: 'POST', path: '/crm/v3/objects/contacts/batch/upsert', body: { inputs } });
    assert.equal(raw.status, 207);
    const body = await raw.json();
    assert.equal(body.results.length, 0);
    assert.equal(body.numErrors, 1);
  });

  test('batch create associates every kind of activity with its contact', async () => {
    const contact = await newContact();
    const kinds = {
      calls: [193, 194, {}], emails: [197, 198, { hs_email_direction: 'EMAIL' }], meetings: [199, 200, {}], notes: [201, 202, {}],
      tasks: [203, 204, { hs_task_subject: 'T' }],
      communications: [82, 81, { hs_communication_channel_type: 'WHATS_APP', hs_communication_logged_from: 'CRM' }],
    };
    for (const [type, [back, forth, more]] of Object.entries(kinds)) {
      const created = await objects[type].batchApi.create({
        inputs: [1, 2].map(() => ({ properties: { ...time, ...more }, associations: [associated(contact.id, forth)] })),
      });
      const page = await client.crm.associations.v4.basicApi.getPage('contacts', contact.id, type);
      assert.deepEqual(page.results.map((to) => String(to.toObjectId)).sort(), created.results.map(({ id }) => id).sort());
      assert.ok(page.results.every((to) => to.associationTypes.some((kind) => kind.typeId === back)));
    }
  });

  for (const type of ['companies', 'calls', 'emails', 'communications', 'meetings', 'notes', 'tasks', 'leads']) {
    test(`${type} are created, read, updated and archived in batches`, async () => {
      const contact = await newContact();
      const associations = type === 'companies' ? [] : type === 'leads' ? [associated(contact.id, 578)] : [];
      const first = {
        companies: { name: 'N' }, leads: { hs_lead_name: 'L' }, emails: { ...time, hs_email_direction: 'EMAIL' },
        communications: { ...time, hs_communication_channel_type: 'SMS', hs_communication_logged_from: 'CRM' },
      }[type] ?? time;
      const { batchApi } = face(type);
      const created = await batchApi.create({ inputs: [{ properties: first, associations }, { properties: first, associations }] });
      const inputs = created.results.map(({ id }) => ({ id }));
      const found = await batchApi.read(read(inputs, { properties: ['hs_object_id'] }));
      assert.deepEqual(found.results.map(({ id }) => id).sort(), inputs.map(({ id }) => id).sort());
      const [owner] = (await client.crm.owners.ownersApi.getPage()).results;
      const updated = await batchApi.update({ inputs: inputs.map(({ id }) => ({ id, properties: { hubspot_owner_id: owner.id } })) });
      assert.ok(updated.results.every((record) => record.properties.hubspot_owner_id === owner.id));
      await batchApi.archive({ inputs });
      assert.equal((await batchApi.read(read(inputs, { properties: [] }))).results.length, 0);
    });
  }
});
