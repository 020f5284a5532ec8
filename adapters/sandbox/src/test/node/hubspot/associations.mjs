// Associations v4: default, labelled, read, batches with 207, labels.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { advance, client, newContact, refused, unique, AssociationTypes } from './sandbox.mjs';

const { v4 } = client.crm.associations;
const spec = (associationTypeId, associationCategory = 'HUBSPOT_DEFINED') => ({ associationCategory, associationTypeId });

async function newCall() {
  return client.crm.objects.calls.basicApi.create({ properties: { hs_timestamp: '2026-11-02T15:00:00Z' }, associations: [] });
}

async function types(from, id, to) {
  const { results } = await v4.basicApi.getPage(from, id, to);
  return results.map((entry) => [String(entry.toObjectId), entry.associationTypes.map((type) => type.typeId).sort((a, b) => a - b)]);
}

describe('associations', () => {
  let contact;
  let company;
  before(async () => {
    contact = await newContact();
    company = await client.crm.companies.basicApi.create({ properties: { name: unique('Assoc') }, associations: [] });
  });
  beforeEach(() => advance('PT10S'));

  test('the default association is made in both directions and taken away again', async () => {
    const call = await newCall();
    const answer = await v4.basicApi.createDefault('calls', call.id, 'contacts', contact.id);
    assert.equal(answer.status, 'COMPLETE');
    assert.deepEqual(answer.results.map((result) => result.associationSpec.associationTypeId).sort(), [193, 194]);
    assert.deepEqual(await types('calls', call.id, 'contacts'), [[contact.id, [194]]]);
    assert.ok((await types('contacts', contact.id, 'calls')).some(([id, [type]]) => id === call.id && type === 193));
    await v4.basicApi.createDefault('calls', call.id, 'contacts', contact.id);
    assert.equal((await types('calls', call.id, 'contacts')).length, 1);
    await v4.basicApi.archive('calls', call.id, 'contacts', contact.id);
    assert.deepEqual(await types('calls', call.id, 'contacts'), []);
    await v4.basicApi.archive('calls', call.id, 'contacts', contact.id);
  });

  test('the client\'s own table of types agrees with the sandbox', async () => {
    const call = await newCall();
    await v4.basicApi.create('calls', call.id, 'contacts', contact.id, [spec(AssociationTypes.callToContact)]);
    assert.deepEqual(await types('calls', call.id, 'contacts'), [[contact.id, [194]]]);
  });

  test('a primary company carries two types, one of them labelled', async () => {
    const answer = await v4.basicApi.create('contacts', contact.id, 'companies', company.id, [spec(1)]);
    assert.deepEqual([String(answer.fromObjectId), String(answer.toObjectId)], [contact.id, company.id]);
    const { results } = await v4.basicApi.getPage('contacts', contact.id, 'companies');
    const labels = Object.fromEntries(results[0].associationTypes.map((type) => [type.typeId, type.label ?? null]));
    assert.deepEqual(labels, { 1: 'Primary', 279: null });
    assert.deepEqual(await types('companies', company.id, 'contacts'), [[contact.id, [2, 280]]]);
  });

  test('a read pages by its own cursor', async () => {
    const hub = await newContact();
    const calls = [];
    for (let i = 0; i < 5; i++) calls.push(await newCall());
    await v4.batchApi.createDefault('calls', 'contacts', { inputs: calls.map((call) => ({ _from: { id: call.id }, to: { id: hub.id } })) });
    const seen = [];
    let after;
    do {
      const page = await v4.basicApi.getPage('contacts', hub.id, 'calls', after, 2);
      seen.push(...page.results.map((entry) => String(entry.toObjectId)));
      after = page.paging?.next?.after;
    } while (after);
    assert.deepEqual(seen.sort(), calls.map(({ id }) => id).sort());
  });

  test('a batch read answers 207 and names those without associations', async () => {
    const call = await newCall();
    const lonely = await newContact();
    await v4.basicApi.createDefault('calls', call.id, 'contacts', contact.id);
    const answer = await v4.batchApi.getPage('contacts', 'calls', { inputs: [{ id: contact.id }, { id: lonely.id }] });
    assert.ok(answer.results.some((row) => row._from.id === contact.id && row.to.some((to) => String(to.toObjectId) === call.id)));
    assert.equal(answer.numErrors, 1);
    const [error] = answer.errors;
    assert.equal(error.category, 'OBJECT_NOT_FOUND');
    assert.equal(error.subCategory, 'crm.associations.NO_ASSOCIATIONS_FOUND');
    assert.deepEqual(error.context.fromObjectId, [lonely.id]);
    const raw = await client.apiRequest({ method: 'POST', path: '/crm/v4/associations/contacts/calls/batch/read', body: { inputs: [{ id: lonely.id }] } });
    assert.equal(raw.status, 207);
    const ok = await client.apiRequest({ method: 'POST', path: '/crm/v4/associations/contacts/calls/batch/read', body: { inputs: [{ id: contact.id }] } });
    assert.equal(ok.status, 200);
    const [row] = (await ok.json()).results;
    assert.equal(typeof row.from.id, 'string');
    assert.equal(typeof row.to[0].toObjectId, 'number');
  });

  test('more than a thousand inputs of a batch read are refused', async () => {
    const inputs = Array.from({ length: 1001 }, (_, i) => ({ id: String(i) }));
    await refused(v4.batchApi.getPage('contacts', 'calls', { inputs }), 400, { category: 'VALIDATION_ERROR' });
  });

  test('batches create, label, unlabel and archive', async () => {
    const one = await newContact();
    const pair = { _from: { id: one.id }, to: { id: company.id } };
    const made = await v4.batchApi.create('contacts', 'companies', { inputs: [{ ...pair, types: [spec(1)] }] });
    assert.equal(String(made.results[0].fromObjectId), one.id);
    assert.deepEqual(await types('contacts', one.id, 'companies'), [[company.id, [1, 279]]]);
    await v4.batchApi.archiveLabels('contacts', 'companies', { inputs: [{ ...pair, types: [spec(1)] }] });
    assert.deepEqual(await types('contacts', one.id, 'companies'), [[company.id, [279]]]);
    await v4.batchApi.archive('contacts', 'companies', { inputs: [{ _from: { id: one.id }, to: [{ id: company.id }] }] });
    assert.deepEqual(await types('contacts', one.id, 'companies'), []);
  });

  test('bad ids and an association with itself are told apart in a 207', async () => {
    const body = { inputs: [
      { from: { id: contact.id }, to: { id: 'abc' }, types: [spec(449)] },
      { from: { id: contact.id }, to: { id: contact.id }, types: [spec(449)] },
    ] };
    const raw = await client.apiRequest({ method: 'POST', path: '/crm/v4/associations/contacts/contacts/batch/create', body });
    assert.equal(raw.status, 207);
    const { errors } = await raw.json();
    assert.ok(errors.every((error) => error.category === 'VALIDATION_ERROR'));
    assert.ok(errors.some((error) => error.subCategory === 'crm.associations.INVALID_IDENTIFIER'));
  });

  test('a type of another pair of objects is refused', async () => {
    const call = await newCall();
    await refused(v4.basicApi.create('calls', call.id, 'contacts', contact.id, [spec(204)]), 400, { category: 'VALIDATION_ERROR' });
  });

  test('labels of our own are defined, used, renamed and removed', async () => {
    const definitions = v4.schema.definitionsApi;
    const made = await definitions.create('contacts', 'companies', { label: 'SLA reviewer', name: unique('sla_reviewer') });
    const label = made.results.find((result) => result.label === 'SLA reviewer');
    assert.equal(label.category, 'USER_DEFINED');
    const one = await newContact();
    await v4.basicApi.create('contacts', one.id, 'companies', company.id, [spec(label.typeId, 'USER_DEFINED')]);
    const { results } = await v4.basicApi.getPage('contacts', one.id, 'companies');
    assert.ok(results[0].associationTypes.some((type) => type.typeId === label.typeId && type.label === 'SLA reviewer'));
    await definitions.update('contacts', 'companies', { associationTypeId: label.typeId, label: 'Reviewer' });
    const all = await definitions.getAll('contacts', 'companies');
    assert.ok(all.results.some((result) => result.typeId === label.typeId && result.label === 'Reviewer'));
    assert.ok(all.results.some((result) => result.typeId === 279 && result.category === 'HUBSPOT_DEFINED'));
    await definitions.remove('contacts', 'companies', label.typeId);
    const rest = await definitions.getAll('contacts', 'companies');
    assert.ok(!rest.results.some((result) => result.typeId === label.typeId));
  });

  test('a lead loses its life with its last primary association', async () => {
    const one = await newContact();
    const lead = await client.crm.objects.leads.basicApi.create({
      properties: { hs_lead_name: 'Short' },
      associations: [{ to: { id: one.id }, types: [spec(578)] }],
    });
    await v4.basicApi.archive('leads', lead.id, 'contacts', one.id);
    await refused(client.crm.objects.leads.basicApi.getById(lead.id), 404);
  });
});
