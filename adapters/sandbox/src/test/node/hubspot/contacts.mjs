// What only contacts do: e-mail as a key, owners, life cycle, merge, privacy deletion.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { advance, associated, client, newContact, owners, refused, unique, PORTAL } from './sandbox.mjs';

const { basicApi } = client.crm.contacts;

describe('contacts', () => {
  beforeEach(() => advance('PT10S'));

  test('a contact is read and updated by e-mail, whatever its case', async () => {
    const email = `${unique('Mixed')}@Example.com`;
    const created = await newContact({ email });
    const read = await basicApi.getById(email.toUpperCase(), ['email'], undefined, undefined, undefined, 'email');
    assert.equal(read.id, created.id);
    assert.equal(read.properties.email, email.toLowerCase());
    const updated = await basicApi.update(email.toLowerCase(), { properties: { firstname: 'Ben' } }, 'email');
    assert.equal(updated.id, created.id);
    assert.ok(!('email' in updated.properties), 'an update does not answer what it did not change');
  });

  test('the default properties are those of the CRM', async () => {
    const read = await basicApi.getById((await newContact({ lastname: 'Şahin' })).id);
    assert.deepEqual(Object.keys(read.properties), ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname']);
  });

  test('an API created contact carries its derived properties', async () => {
    const { properties } = await newContact();
    assert.equal(properties.lifecyclestage, 'lead');
    assert.equal(properties.hs_pipeline, 'contacts-lifecycle-pipeline');
    assert.equal(properties.hs_is_unworked, 'true');
    assert.equal(properties.hs_email_domain, 'example.com');
    assert.equal(properties.hs_object_source, 'INTEGRATION');
    assert.equal(properties.hs_object_source_label, 'INTEGRATION');
  });

  test('a second contact with the same e-mail conflicts and names the first', async () => {
    const first = await newContact();
    await refused(newContact({ email: first.properties.email }), 409, {
      category: 'CONFLICT',
      message: `Contact already exists. Existing ID: ${first.id}`,
    });
  });

  test('a new owner sets the assigned date and leaves a history with the writer', async () => {
    const [one, two] = await owners();
    const contact = await newContact({ hubspot_owner_id: one.id });
    await advance('PT5S');
    await basicApi.update(contact.id, { properties: { hubspot_owner_id: two.id } });
    const read = await basicApi.getById(contact.id, ['hubspot_owner_id', 'hubspot_owner_assigneddate'], ['hubspot_owner_id']);
    assert.equal(read.properties.hubspot_owner_id, two.id);
    assert.ok(new Date(read.properties.hubspot_owner_assigneddate) > contact.createdAt);
    const history = read.propertiesWithHistory.hubspot_owner_id;
    assert.deepEqual(history.map((version) => version.value), [two.id, one.id]);
    assert.ok(history[0].timestamp > history[1].timestamp);
    await basicApi.update(contact.id, { properties: { hubspot_owner_id: '' } });
    const cleared = await basicApi.getById(contact.id, ['hubspot_owner_id']);
    assert.ok(!cleared.properties.hubspot_owner_id);
  });

  test('a person acting in the user interface is named in the history', async () => {
    const [one] = await owners();
    const contact = await newContact();
    await client.apiRequest({
      method: 'PATCH',
      path: `/crm/v3/objects/contacts/${contact.id}`,
      headers: { 'X-Sandbox-Actor': `person:${one.userId}` },
      body: { properties: { hubspot_owner_id: one.id } },
    });
    const read = await basicApi.getById(contact.id, undefined, ['hubspot_owner_id']);
    const [version] = read.propertiesWithHistory.hubspot_owner_id;
    assert.equal(version.sourceType, 'CRM_UI');
    assert.equal(version.sourceId, `userId:${one.userId}`);
    assert.equal(version.updatedByUserId, one.userId);
  });

  test('the user id of an owner and an unknown owner are refused as owner', async () => {
    const [one] = await owners();
    await refused(newContact({ hubspot_owner_id: String(one.userId) }), 400, { category: 'VALIDATION_ERROR' });
    await refused(newContact({ hubspot_owner_id: '1' }), 400, { category: 'VALIDATION_ERROR' });
  });

  test('an archived owner is refused as owner', async () => {
    const [gone] = (await client.crm.owners.ownersApi.getPage(undefined, undefined, 100, true)).results;
    await refused(newContact({ hubspot_owner_id: gone.id }), 400, { category: 'VALIDATION_ERROR' });
  });

  test('the life cycle only moves forward unless it is cleared first', async () => {
    const contact = await newContact({ lifecyclestage: 'opportunity' });
    const stage = async () => (await basicApi.getById(contact.id, ['lifecyclestage'])).properties.lifecyclestage;
    await basicApi.update(contact.id, { properties: { lifecyclestage: 'lead' } });
    assert.equal(await stage(), 'opportunity');
    await basicApi.update(contact.id, { properties: { lifecyclestage: '' } });
    await basicApi.update(contact.id, { properties: { lifecyclestage: 'lead' } });
    assert.equal(await stage(), 'lead');
  });

  test('read-only properties are left alone without an error', async () => {
    const contact = await newContact();
    await basicApi.update(contact.id, { properties: { createdate: '2001-01-01T00:00:00Z', firstname: 'Cem' } });
    const read = await basicApi.getById(contact.id, ['createdate', 'firstname']);
    assert.equal(read.properties.firstname, 'Cem');
    assert.ok(!read.properties.createdate.startsWith('2001'));
  });

  test('a merge leaves one record that both old ids resolve to', async () => {
    const kept = await newContact({ lastname: 'Kept' });
    const gone = await newContact({ phone: '+15550100' });
    const merged = await basicApi.merge({ primaryObjectId: kept.id, objectIdToMerge: gone.id });
    for (const id of [kept.id, gone.id]) {
      const read = await basicApi.getById(id, ['lastname', 'phone', 'hs_merged_object_ids']);
      assert.equal(read.id, merged.id);
      assert.equal(read.properties.lastname, 'Kept');
      assert.equal(read.properties.phone, '+15550100');
      assert.ok(read.properties.hs_merged_object_ids.split(';').includes(gone.id));
    }
    await refused(basicApi.merge({ primaryObjectId: merged.id, objectIdToMerge: '99999999' }), 404);
  });

  test('a privacy deletion by id and by e-mail removes the contact for good', async () => {
    const one = await newContact();
    await basicApi.purge({ objectId: one.id });
    await refused(basicApi.getById(one.id), 404);
    await refused(basicApi.getById(one.id, undefined, undefined, undefined, true), 404);
    const two = await newContact();
    await client.crm.contacts.gdprApi?.purge?.({ idProperty: 'email', objectId: two.properties.email })
      ?? await basicApi.purge({ idProperty: 'email', objectId: two.properties.email });
    await refused(basicApi.getById(two.id), 404);
  });

  test('a created contact brings its associations and reads them back inlined', async () => {
    const company = await client.crm.companies.basicApi.create({ properties: { name: unique('Acme') }, associations: [] });
    const contact = await client.crm.contacts.basicApi.create({
      properties: { email: `${unique('assoc')}@example.com` },
      associations: [associated(company.id, 279)],
    });
    const read = await basicApi.getById(contact.id, undefined, undefined, ['companies']);
    assert.ok(read.associations.companies.results.some((to) => to.id === company.id && to.type.startsWith('contact_to_company')));
    const page = await client.crm.contacts.getAll(100, String(Number(contact.id) - 1), undefined, undefined, ['companies']);
    const listed = page.find((record) => record.id === contact.id);
    assert.ok(listed.associations.companies.results.length > 0);
  });

  test('a record links to its page in the portal', async () => {
    const contact = await newContact();
    const answer = await client.apiRequest({ path: `/crm/v3/objects/contacts/${contact.id}` });
    const body = await answer.json();
    assert.equal(body.url, `https://app.hubspot.com/contacts/${PORTAL}/record/0-1/${contact.id}`);
  });
});
