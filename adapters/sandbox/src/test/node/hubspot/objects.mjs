// One life for every object type: create, read, update, list, archive.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { advance, associated, face, newContact, refused, search, settle, filter, unique, url, TOKEN } from './sandbox.mjs';

const at = '2026-11-02T15:00:00Z';
const kinds = [
  { type: 'contacts', first: () => ({ email: `${unique('c')}@example.com`, lastname: 'Nygård' }), change: { lastname: 'Ōtsuka' } },
  { type: 'companies', first: () => ({ name: unique('Company'), domain: `${unique('d')}.example.com` }), change: { name: 'Renamed' } },
  { type: 'calls', first: () => ({ hs_timestamp: at, hs_call_title: 'First call' }), change: { hs_call_title: 'Second try' }, toContact: 194 },
  { type: 'emails', first: () => ({ hs_timestamp: at, hs_email_direction: 'EMAIL', hs_email_subject: 'Hello' }), change: { hs_email_subject: 'Hello again' }, toContact: 198 },
  { type: 'communications', first: () => ({ hs_timestamp: at, hs_communication_channel_type: 'SMS', hs_communication_logged_from: 'CRM', hs_communication_body: 'Hi' }), change: { hs_communication_body: 'Hi there' }, toContact: 81 },
  { type: 'meetings', first: () => ({ hs_timestamp: at, hs_meeting_title: 'Demo', hs_meeting_start_time: '2026-11-02T15:00:00.000Z', hs_meeting_end_time: '2026-11-02T15:30:00.000Z' }), change: { hs_meeting_outcome: 'COMPLETED' }, toContact: 200 },
  { type: 'notes', first: () => ({ hs_timestamp: at, hs_note_body: 'Seen' }), change: { hs_note_body: 'Seen twice' }, toContact: 202 },
  { type: 'tasks', first: () => ({ hs_timestamp: at, hs_task_subject: 'Call now', hs_task_type: 'CALL' }), change: { hs_task_status: 'COMPLETED' }, toContact: 204 },
  { type: 'leads', first: () => ({ hs_lead_name: 'A lead' }), change: { hs_lead_label: 'HOT' }, toContact: 578 },
];

async function create(kind, properties = kind.first()) {
  const associations = kind.toContact ? [associated((await newContact()).id, kind.toContact)] : [];
  return face(kind.type).basicApi.create({ properties, associations });
}

for (const kind of kinds) {
  describe(`${kind.type} live their life`, () => {
    beforeEach(() => advance('PT10S'));
    const api = face(kind.type);
    const [changed, value] = Object.entries(kind.change)[0];

    test('a created record is answered with everything set and can be read', async () => {
      const properties = kind.first();
      const created = await create(kind, properties);
      assert.match(created.id, /^\d+$/);
      assert.equal(created.archived, false);
      assert.ok(created.createdAt instanceof Date && !Number.isNaN(created.createdAt.getTime()));
      for (const [name, text] of Object.entries(properties)) assert.equal(created.properties[name], text, name);
      assert.equal(created.properties.hs_object_id, created.id);
      const read = await api.basicApi.getById(created.id, Object.keys(properties));
      assert.equal(read.id, created.id);
      assert.equal(read.properties[Object.keys(properties).at(-1)], Object.values(properties).at(-1));
      assert.deepEqual(Object.keys(read.properties), Object.keys(read.properties).sort());
    });

    test('an update answers the changed and the system properties, and keeps its history', async () => {
      const created = await create(kind);
      await advance('PT5S');
      const updated = await api.basicApi.update(created.id, { properties: kind.change });
      assert.equal(updated.properties[changed], value);
      assert.equal(updated.properties.hs_object_id, created.id);
      assert.ok(updated.updatedAt > created.updatedAt, `${updated.updatedAt} after ${created.updatedAt}`);
      const read = await api.basicApi.getById(created.id, [changed], [changed]);
      const history = read.propertiesWithHistory[changed];
      assert.equal(history[0].value, value);
      assert.equal(history[0].sourceType, 'INTEGRATION');
      assert.ok(history[0].timestamp instanceof Date);
    });

    test('a requested property that is empty reads null and one that is undefined is left out', async () => {
      const created = await create(kind);
      const read = await api.basicApi.getById(created.id, ['hubspot_owner_id', 'no_such_property']);
      if (kind.type !== 'users') assert.equal(read.properties.hubspot_owner_id, null);
      assert.ok(!('no_such_property' in read.properties));
    });

    test('lists page through everything, two at a time and all at once', async () => {
      const ids = new Set();
      for (let i = 0; i < 3; i++) ids.add((await create(kind)).id);
      const seen = [];
      let after;
      do {
        const page = await api.basicApi.getPage(100, after);
        seen.push(...page.results.map((record) => record.id));
        after = page.paging?.next?.after;
        await advance('PT1S');
      } while (after);
      for (const id of ids) assert.ok(seen.includes(id), `${id} is listed`);
      assert.deepEqual(seen, [...seen].sort((a, b) => Number(a) - Number(b)));
      const first = await api.basicApi.getPage(2);
      assert.equal(first.results.length, 2);
      assert.match(first.paging.next.after, /^\d+$/);
      const second = await api.basicApi.getPage(2, first.paging.next.after);
      assert.notEqual(second.results[0].id, first.results[0].id);
      if (api.getAll) assert.deepEqual((await api.getAll()).map((record) => record.id), seen);
    });

    test('an archived record leaves reads, lists and searches, and archiving twice is fine', async () => {
      const created = await create(kind);
      await settle();
      await api.basicApi.archive(created.id);
      await refused(api.basicApi.getById(created.id), 404);
      await api.basicApi.archive(created.id);
      await api.basicApi.archive('999999999999');
      const read = await api.basicApi.getById(created.id, undefined, undefined, undefined, true);
      assert.equal(read.archived, true);
      assert.ok(read.archivedAt instanceof Date);
      await settle();
      const found = await search(api.searchApi, filter('hs_object_id', 'EQ', created.id));
      assert.equal(found.total, 0);
    });

    test('a search finds the record once the index has caught up', async () => {
      const created = await create(kind);
      await settle();
      const found = await search(api.searchApi, { ...filter('hs_object_id', 'EQ', created.id), properties: [changed] });
      assert.equal(found.total, 1);
      assert.equal(found.results[0].id, created.id);
      assert.ok(changed in found.results[0].properties);
      assert.equal(found.paging, undefined);
    });
  });
}

describe('leads need their contact', () => {
  test('a lead without an association to its primary contact is refused', async () => {
    await refused(face('leads').basicApi.create({ properties: { hs_lead_name: 'Nobody' }, associations: [] }), 400, {
      category: 'VALIDATION_ERROR',
    });
  });

  test('a lead starts in the first stage of the default pipeline', async () => {
    const lead = await create(kinds.find((kind) => kind.type === 'leads'));
    const read = await face('leads').basicApi.getById(lead.id, ['hs_pipeline', 'hs_pipeline_stage']);
    assert.equal(read.properties.hs_pipeline, 'lead-pipeline-id');
    assert.equal(read.properties.hs_pipeline_stage, 'new-stage-id');
  });
});

describe('users are records too', () => {
  const api = face('users');

  test('users are listed with owner id and user id, which differ', async () => {
    const page = await api.basicApi.getPage(100, undefined, ['hs_internal_user_id', 'hubspot_owner_id', 'hs_email']);
    assert.ok(page.results.length > 0);
    const { hs_internal_user_id: user, hubspot_owner_id: owner, hs_email: email } = page.results[0].properties;
    assert.ok(user && owner && email);
    assert.notEqual(user, owner);
    const byUser = await api.basicApi.getById(user, ['hs_email'], undefined, undefined, undefined, 'hs_internal_user_id');
    assert.equal(byUser.id, page.results[0].id);
  });

  test('a zone, then working hours, then being away are kept; a bad working day is refused', async () => {
    const [user] = (await api.basicApi.getPage(1)).results;
    await api.basicApi.update(user.id, { properties: { hs_standard_time_zone: 'America/New_York' } });
    const hours = '[{"days":"MONDAY_TO_FRIDAY","startMinute":540,"endMinute":1020}]';
    await api.basicApi.update(user.id, { properties: { hs_working_hours: hours } });
    await api.basicApi.update(user.id, { properties: { hs_availability_status: 'away' } });
    const read = await api.basicApi.getById(user.id, ['hs_working_hours', 'hs_availability_status']);
    assert.equal(read.properties.hs_working_hours, hours);
    assert.equal(read.properties.hs_availability_status, 'away');
    await refused(api.basicApi.update(user.id, { properties: { hs_availability_status: 'lunch' } }), 400, {
      category: 'VALIDATION_ERROR',
    });
    await api.basicApi.update(user.id, { properties: { hs_availability_status: 'available' } });
  });

  test('users are searched and read in batches', async () => {
    await settle();
    const found = await search(api.searchApi, { ...filter('hs_email', 'HAS_PROPERTY'), properties: ['hs_email'] });
    assert.ok(found.total > 0);
    const batch = await api.batchApi.read({ inputs: [{ id: found.results[0].id }], properties: ['hs_email'], propertiesWithHistory: [] });
    assert.equal(batch.results[0].properties.hs_email, found.results[0].properties.hs_email);
  });

  test('archived users cannot be asked for', async () => {
    await refused(api.basicApi.getPage(10, undefined, undefined, undefined, undefined, true), 400);
  });
});

describe('what single creates answer on the wire', () => {
  test('a 201 carries the location of the record', async () => {
    const answer = await fetch(`${url}/crm/v3/objects/contacts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ properties: { email: `${unique('loc')}@example.com` } }),
    });
    const { id } = await answer.json();
    assert.equal(answer.status, 201);
    assert.ok(answer.headers.get('location').endsWith(`/${id}`));
    assert.ok(answer.headers.get('x-hubspot-correlation-id'));
  });
});
