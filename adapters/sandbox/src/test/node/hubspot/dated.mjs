// The same operations under the dated paths that the client does not know yet.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { advance, client, settle, unique } from './sandbox.mjs';

async function call(method, path, body, expected = 200) {
  const answer = await client.apiRequest({ method, path, body });
  const text = await answer.text();
  assert.equal(answer.status, expected, `${method} ${path}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}

for (const version of ['2026-03', '2026-09']) {
  describe(`dated paths of ${version}`, () => {
    beforeEach(() => advance('PT10S'));
    const contacts = `/crm/objects/${version}/contacts`;
    const properties = () => ({ email: `${unique('dated')}@example.com`, firstname: 'Ana' });

    test('a contact lives its life', async () => {
      const created = await call('POST', contacts, { properties: properties() }, 201);
      const read = await call('GET', `${contacts}/${created.id}?properties=firstname&propertiesWithHistory=firstname`);
      assert.equal(read.properties.firstname, 'Ana');
      assert.equal(read.propertiesWithHistory.firstname.length, 1);
      await call('PATCH', `${contacts}/${created.id}`, { properties: { firstname: 'Ben' } });
      const listed = await call('GET', `${contacts}?limit=1`);
      assert.equal(listed.results.length, 1);
      await settle();
      const found = await call('POST', `${contacts}/search`, {
        filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'EQ', value: created.id }] }], properties: ['firstname'],
      });
      assert.equal(found.results[0].properties.firstname, 'Ben');
      await call('DELETE', `${contacts}/${created.id}`, undefined, 204);
    });

    test('batches, with their 207', async () => {
      const made = await call('POST', `${contacts}/batch/create`, { inputs: [{ properties: properties() }, { properties: properties() }] }, 201);
      const [one, two] = made.results;
      await call('POST', `${contacts}/batch/update`, { inputs: [{ id: one.id, properties: { firstname: 'Cem' } }] });
      const read = await call('POST', `${contacts}/batch/read`, { inputs: [{ id: one.id }, { id: '4040404' }], properties: ['firstname'] }, 207);
      assert.equal(read.results[0].properties.firstname, 'Cem');
      await call('POST', `${contacts}/batch/upsert`, { inputs: [{ idProperty: 'email', id: two.properties.email, properties: { firstname: 'Up' } }] });
      await call('POST', `${contacts}/batch/archive`, { inputs: [{ id: one.id }, { id: two.id }] }, 204);
    });

    test('associations', async () => {
      const contact = await call('POST', contacts, { properties: properties() }, 201);
      const task = await call('POST', `/crm/objects/${version}/tasks`, { properties: { hs_timestamp: '2026-11-02T15:00:00Z' } }, 201);
      await call('PUT', `/crm/objects/${version}/tasks/${task.id}/associations/default/contacts/${contact.id}`);
      const page = await call('GET', `/crm/objects/${version}/contacts/${contact.id}/associations/tasks`);
      assert.equal(page.results[0].toObjectId, Number(task.id));
      const batch = await call('POST', `/crm/associations/${version}/contacts/tasks/batch/read`, { inputs: [{ id: contact.id }] });
      assert.equal(batch.results[0].to[0].toObjectId, Number(task.id));
      const labels = await call('GET', `/crm/associations/${version}/contacts/companies/labels`);
      assert.ok(labels.results.length >= 2);
      await call('DELETE', `/crm/objects/${version}/tasks/${task.id}/associations/contacts/${contact.id}`, undefined, 204);
    });

    test('owners, properties, pipelines, users of the settings and the account', async () => {
      const owners = await call('GET', `/crm/owners/${version}?limit=2`);
      assert.ok(owners.results.length > 0);
      await call('GET', `/crm/owners/${version}/${owners.results[0].id}`);
      const name = `dated_${version.replace('-', '_')}`;
      await call('POST', `/crm/properties/${version}/contacts/groups`, { name, label: 'Dated' }, 201);
      const field = { groupName: name, name: `${name}_field`, label: 'F', type: 'string', fieldType: 'text' };
      await call('POST', `/crm/properties/${version}/contacts`, field, 201);
      assert.equal((await call('GET', `/crm/properties/${version}/contacts/${field.name}`)).name, field.name);
      await call('POST', `/crm/properties/${version}/contacts/batch/create`, { inputs: [field] }, 207);
      assert.ok((await call('GET', `/crm/pipelines/${version}/leads`)).results.length > 0);
      assert.ok((await call('GET', `/settings/users/${version}`)).results.length > 0);
      assert.equal((await call('GET', `/account-info/${version}/details`)).portalId, 12345);
    });
  });
}

describe('names of object types', () => {
  test('the singular and the type id are taken where the plural is', async () => {
    for (const type of ['contacts', 'contact', '0-1']) await call('GET', `/crm/v3/objects/${type}?limit=1`);
    for (const type of ['calls', 'call', '0-48']) await call('GET', `/crm/v3/objects/${type}?limit=1`);
  });

  test('a type that does not exist is told so', async () => {
    const body = await call('GET', '/crm/v3/objects/unicorns', undefined, 400);
    assert.match(body.message, /^Unable to infer object type from: unicorns/);
  });
});
