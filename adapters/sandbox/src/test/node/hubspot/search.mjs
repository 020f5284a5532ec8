// Every operator, sorting, paging, the limits and the lag of the search index.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { advance, associated, client, control, filter, newContact, refused, search, settle, unique } from './sandbox.mjs';

const { contacts, objects } = client.crm;
const api = contacts.searchApi;
const mark = unique('mark');

/** First names of those found, in order, among the four contacts of this part. */
async function names(propertyName, operator, value, more = {}) {
  const mine = { propertyName: 'jobtitle', operator: 'EQ', value: mark };
  const { results } = await search(api, {
    filterGroups: [{ filters: [mine, { propertyName, operator, value, ...more }] }],
    sorts: [{ propertyName: 'firstname', direction: 'ASCENDING' }],
    properties: ['firstname'],
  });
  return results.map((record) => record.properties.firstname);
}

describe('search', () => {
  let all;
  before(async () => {
    const rows = [
      { firstname: 'Ana', hs_lead_status: 'NEW', phone: '+15550101', company: 'Blue Heron Ltd', numemployees: '5' },
      { firstname: 'Ben', hs_lead_status: 'OPEN', company: 'blue sky', lifecyclestage: 'opportunity' },
      { firstname: 'Cem', hs_lead_status: 'CONNECTED', company: 'Red Fox' },
      { firstname: 'Dag', lastname: 'Åberg' },
    ];
    all = [];
    for (const { numemployees, ...row } of rows) {
      all.push(await newContact({ ...row, jobtitle: mark }));
      await advance('PT1M');
    }
    await settle();
  });
  beforeEach(() => advance('PT10S'));

  test('EQ and NEQ compare; an empty property matches neither', async () => {
    assert.deepEqual(await names('hs_lead_status', 'EQ', 'OPEN'), ['Ben']);
    assert.deepEqual(await names('hs_lead_status', 'NEQ', 'OPEN'), ['Ana', 'Cem']);
  });

  test('strings compare without case, enumerations with it', async () => {
    assert.deepEqual(await names('firstname', 'EQ', 'ANA'), ['Ana']);
    assert.deepEqual(await names('hs_lead_status', 'EQ', 'open'), []);
  });

  test('LT, LTE, GT, GTE and BETWEEN compare times in epoch milliseconds and in ISO', async () => {
    const [, ben, cem] = all.map((contact) => contact.createdAt);
    assert.deepEqual(await names('createdate', 'LT', String(ben.getTime())), ['Ana']);
    assert.deepEqual(await names('createdate', 'LTE', String(ben.getTime())), ['Ana', 'Ben']);
    assert.deepEqual(await names('createdate', 'GT', cem.toISOString()), ['Dag']);
    assert.deepEqual(await names('createdate', 'GTE', cem.toISOString()), ['Cem', 'Dag']);
    const between = { highValue: String(cem.getTime()) };
    assert.deepEqual(await names('createdate', 'BETWEEN', String(ben.getTime()), between), ['Ben', 'Cem']);
  });

  test('IN and NOT_IN take lists, in lower case for strings', async () => {
    assert.deepEqual(await names('hs_lead_status', 'IN', undefined, { values: ['NEW', 'CONNECTED'] }), ['Ana', 'Cem']);
    assert.deepEqual(await names('hs_lead_status', 'NOT_IN', undefined, { values: ['NEW', 'CONNECTED'] }), ['Ben']);
    assert.deepEqual(await names('firstname', 'IN', undefined, { values: ['ana', 'dag'] }), ['Ana', 'Dag']);
  });

  test('HAS_PROPERTY and NOT_HAS_PROPERTY tell set from empty', async () => {
    assert.deepEqual(await names('phone', 'HAS_PROPERTY'), ['Ana']);
    assert.deepEqual(await names('hs_lead_status', 'NOT_HAS_PROPERTY'), ['Dag']);
  });

  test('CONTAINS_TOKEN and NOT_CONTAINS_TOKEN look at words, with a star at their end', async () => {
    assert.deepEqual(await names('company', 'CONTAINS_TOKEN', 'blue'), ['Ana', 'Ben']);
    assert.deepEqual(await names('company', 'CONTAINS_TOKEN', 'her*'), ['Ana']);
    assert.ok((await names('company', 'NOT_CONTAINS_TOKEN', 'blue')).every((name) => ['Cem', 'Dag'].includes(name)));
  });

  test('groups are joined by or, filters by and', async () => {
    const one = (status) => ({
      filters: [{ propertyName: 'jobtitle', operator: 'EQ', value: mark }, { propertyName: 'hs_lead_status', operator: 'EQ', value: status }],
    });
    const { results, total } = await search(api, { filterGroups: [one('NEW'), one('OPEN')], properties: ['firstname'] });
    assert.equal(total, 2);
    assert.deepEqual(results.map((record) => record.properties.firstname), ['Ana', 'Ben']);
  });

  test('sorting goes both ways and by the short form', async () => {
    const base = { ...filter('jobtitle', 'EQ', mark), properties: ['firstname'] };
    const sorted = async (sorts) => (await search(api, { ...base, sorts })).results.map((record) => record.properties.firstname);
    assert.deepEqual(await sorted([{ propertyName: 'firstname', direction: 'DESCENDING' }]), ['Dag', 'Cem', 'Ben', 'Ana']);
    assert.deepEqual(await sorted(['-createdate']), ['Dag', 'Cem', 'Ben', 'Ana']);
    assert.deepEqual(await sorted([]), ['Ana', 'Ben', 'Cem', 'Dag']);
    await refused(search(api, { ...base, sorts: ['firstname', 'lastname'] }), 400);
  });

  test('pages follow one another by an offset until nothing is left', async () => {
    const base = { ...filter('jobtitle', 'EQ', mark), sorts: ['hs_object_id'], limit: 3 };
    const first = await search(api, base);
    assert.deepEqual([first.total, first.results.length, first.paging.next.after], [4, 3, '3']);
    const second = await search(api, { ...base, after: first.paging.next.after });
    assert.deepEqual(second.results.map(({ id }) => id), [all[3].id]);
    assert.equal(second.paging, undefined);
    const keyset = await search(api, {
      filterGroups: [{ filters: [{ propertyName: 'jobtitle', operator: 'EQ', value: mark }, { propertyName: 'hs_object_id', operator: 'GT', value: all[1].id }] }],
      sorts: ['hs_object_id'], limit: 200,
    });
    assert.deepEqual(keyset.results.map(({ id }) => id), [all[2].id, all[3].id]);
  });

  test('a free text query looks at names and e-mail', async () => {
    const found = await search(api, { query: all[0].properties.email });
    assert.deepEqual(found.results.map(({ id }) => id), [all[0].id]);
  });

  test('more than 200 rows a page and more than 10,000 in all are refused', async () => {
    assert.equal((await search(api, { limit: 200 })).results.length <= 200, true);
    await refused(search(api, { limit: 201 }), 400);
    await refused(search(api, { limit: 100, after: '10000' }), 400);
    await refused(search(api, { limit: 200, after: '9900' }), 400);
  });

  test('too many groups, filters or characters are refused', async () => {
    const one = { propertyName: 'firstname', operator: 'EQ', value: 'x' };
    const group = (count) => ({ filters: Array(count).fill(one) });
    await refused(search(api, { filterGroups: Array(6).fill(group(1)) }), 400, { category: 'VALIDATION_ERROR' });
    await refused(search(api, { filterGroups: [group(7)] }), 400, { category: 'VALIDATION_ERROR' });
    await refused(search(api, { filterGroups: Array(4).fill(group(5)) }), 400, { category: 'VALIDATION_ERROR' });
    await refused(search(api, filter('firstname', 'EQ', 'x'.repeat(3100))), 400);
  });

  test('an unknown property and an operator without its value are refused', async () => {
    await refused(search(api, filter('no_such_property', 'EQ', 'x')), 400);
    await refused(search(api, filter('firstname', 'EQ')), 400);
    await refused(search(api, filter('firstname', 'IN', 'x')), 400);
    await refused(search(api, filter('createdate', 'BETWEEN', '1')), 400);
    await refused(search(api, filter('firstname', 'LIKE', 'x')), 400);
  });

  test('a body that is no search is refused without a category', async () => {
    await advance('PT1S');
    const answer = await client.apiRequest({
      method: 'POST', path: '/crm/v3/objects/contacts/search', body: '{"filterGroups": oops', defaultJson: false,
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(answer.status, 400);
    const body = await answer.json();
    assert.equal(body.category, undefined);
    assert.match(body.message, /^Invalid input JSON on line/);
  });

  test('a new record is missing from search until the index has caught up, but not from reads', async () => {
    const contact = await newContact();
    const byId = filter('hs_object_id', 'EQ', contact.id);
    const at = await api.doSearch({ ...byId, sorts: [], properties: [], limit: 10 });
    assert.equal(at.total, 0);
    assert.equal((await contacts.basicApi.getById(contact.id)).id, contact.id);
    await settle();
    assert.equal((await search(api, byId)).total, 1);
  });

  test('an index behind its records may answer rows newer than the window asked for', async () => {
    await control('POST', 'faults', { newerBodies: true });
    const contact = await newContact();
    await settle();
    const indexed = (await contacts.basicApi.getById(contact.id)).updatedAt;
    await contacts.basicApi.update(contact.id, { properties: { firstname: 'Newer' } });
    const found = await search(api, {
      filterGroups: [{ filters: [
        { propertyName: 'hs_object_id', operator: 'EQ', value: contact.id },
        { propertyName: 'lastmodifieddate', operator: 'LTE', value: String(indexed.getTime()) },
      ] }],
      properties: ['firstname'],
    });
    await control('POST', 'faults', { newerBodies: false });
    assert.equal(found.results[0].properties.firstname, 'Newer');
    assert.ok(found.results[0].updatedAt > indexed);
  });

  test('many rows may share one modified time, and paging by id still passes them all', async () => {
    await control('POST', 'faults', { equalModifiedAt: '2026-11-01T00:00:00Z' });
    const inputs = Array.from({ length: 100 }, () => ({ properties: { jobtitle: `${mark}bulk` }, associations: [] }));
    for (let i = 0; i < 3; i++) await contacts.batchApi.create({ inputs });
    await control('POST', 'faults', { equalModifiedAt: null });
    await settle();
    const mine = [
      { propertyName: 'jobtitle', operator: 'EQ', value: `${mark}bulk` },
      { propertyName: 'lastmodifieddate', operator: 'EQ', value: String(Date.parse('2026-11-01T00:00:00Z')) },
    ];
    const seen = new Set();
    let last = '0';
    for (;;) {
      const filters = [...mine, { propertyName: 'hs_object_id', operator: 'GT', value: last }];
      const { results } = await search(api, { filterGroups: [{ filters }], sorts: ['hs_object_id'], limit: 200 });
      if (results.length === 0) break;
      results.forEach(({ id }) => seen.add(id));
      last = results.at(-1).id;
    }
    assert.equal(seen.size, 300);
  });

  test('activities are searched by the contact they belong to', async () => {
    const call = await objects.calls.basicApi.create({
      properties: { hs_timestamp: '2026-11-02T15:00:00Z', hs_call_title: 'Found by contact' },
      associations: [associated(all[0].id, 194)],
    });
    await settle();
    const found = await search(objects.calls.searchApi, filter('associations.contact', 'EQ', all[0].id));
    assert.deepEqual(found.results.map(({ id }) => id), [call.id]);
    assert.equal(found.results[0].associations, undefined);
  });
});
