// Webhooks as the client's own signature check sees them.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { advance, associated, client, control, newContact, owners, Signature } from './sandbox.mjs';

const clientSecret = 'sandbox-webhook-secret';
const subscriptions = [
  { subscriptionType: 'contact.creation' },
  { subscriptionType: 'contact.propertyChange', propertyName: 'hubspot_owner_id' },
  { subscriptionType: 'contact.deletion' },
  { subscriptionType: 'contact.privacyDeletion' },
  { subscriptionType: 'contact.merge' },
  { subscriptionType: 'object.creation', objectType: 'call' },
  { subscriptionType: 'object.propertyChange', objectType: 'task', propertyName: 'hs_task_status' },
  { subscriptionType: 'object.associationChange', objectType: 'contact' },
];

describe('webhooks', () => {
  let requests = [];
  let status = 200;
  let server;
  let target;

  before(async () => {
    server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        requests.push({ method: request.method, url: `${target.split('/hooks')[0]}${request.url}`, headers: request.headers, body });
        response.writeHead(status).end();
      });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    target = `http://127.0.0.1:${server.address().port}/hooks/hubspot`;
    // The client compares the time of a signature with the machine's clock.
    const { now } = await control('GET', 'clock');
    if (Date.parse(now) < Date.now()) await control('POST', 'clock', { to: new Date().toISOString() });
  });
  after(async () => {
    await control('POST', 'webhooks', {});
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(async () => {
    await control('POST', 'webhooks', { target, subscriptions });
    await advance('PT10S');
    requests = [];
    status = 200;
  });

  /** The events received once the sandbox has sent what it had to send. */
  async function events(expected) {
    await advance('PT2S');
    for (let i = 0; i < 100; i++) {
      const all = requests.flatMap((request) => JSON.parse(request.body));
      if (all.length >= expected) return all;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return requests.flatMap((request) => JSON.parse(request.body));
  }

  test('both signatures are valid to the client, and a changed body is not', async () => {
    await newContact();
    await events(1);
    const { headers, body, method, url } = requests[0];
    const timestamp = Number(headers['x-hubspot-request-timestamp']);
    const v3 = { clientSecret, requestBody: body, url, method, timestamp, signatureVersion: 'v3', signature: headers['x-hubspot-signature-v3'] };
    assert.equal(Signature.isValid(v3), true);
    assert.equal(Signature.isValid({ ...v3, requestBody: `${body} ` }), false);
    assert.equal(headers['x-hubspot-signature-version'], 'v1');
    const v1 = { clientSecret, requestBody: body, signature: headers['x-hubspot-signature'], signatureVersion: 'v1' };
    assert.equal(Signature.isValid(v1), true);
    assert.match(headers['content-type'], /^application\/json/);
  });

  test('a creation carries the common fields and nothing of the record', async () => {
    const contact = await newContact();
    const [event] = (await events(1)).filter((each) => each.subscriptionType === 'contact.creation');
    assert.equal(event.objectId, Number(contact.id));
    assert.equal(event.changeSource, 'INTEGRATION');
    assert.equal(event.sourceId, String(event.appId));
    assert.equal(event.changeFlag, 'CREATED');
    assert.equal(event.attemptNumber, 0);
    assert.ok(event.eventId && event.subscriptionId && event.portalId && event.occurredAt);
    assert.equal(event.properties, undefined);
  });

  test('a person\'s owner change names the person', async () => {
    const [one] = await owners();
    const contact = await newContact();
    await events(1);
    requests = [];
    await client.apiRequest({
      method: 'PATCH', path: `/crm/v3/objects/contacts/${contact.id}`,
      headers: { 'X-Sandbox-Actor': `person:${one.userId}` }, body: { properties: { hubspot_owner_id: one.id } },
    });
    const [event] = await events(1);
    assert.deepEqual(
      [event.subscriptionType, event.propertyName, event.propertyValue, event.changeSource, event.sourceId],
      ['contact.propertyChange', 'hubspot_owner_id', one.id, 'CRM_UI', `userId:${one.userId}`],
    );
  });

  test('a call tells of itself and of both directions of its association', async () => {
    const contact = await newContact();
    await events(1);
    requests = [];
    const call = await client.crm.objects.calls.basicApi.create({
      properties: { hs_timestamp: '2026-11-02T15:00:00Z' }, associations: [associated(contact.id, 194)],
    });
    const all = await events(3);
    const created = all.find((event) => event.subscriptionType === 'object.creation');
    assert.deepEqual([created.objectId, created.objectTypeId], [Number(call.id), '0-48']);
    const links = all.filter((event) => event.subscriptionType === 'object.associationChange');
    assert.deepEqual(links.map((event) => event.associationType).sort(), ['CALL_TO_CONTACT', 'CONTACT_TO_CALL']);
    assert.ok(links.every((event) => event.associationRemoved === false));
  });

  test('a task\'s completion, a merge, a deletion and a privacy deletion are told', async () => {
    const task = await client.crm.objects.tasks.basicApi.create({ properties: { hs_timestamp: '2026-11-02T15:00:00Z', hs_task_status: 'NOT_STARTED' }, associations: [] });
    await client.crm.objects.tasks.basicApi.update(task.id, { properties: { hs_task_status: 'COMPLETED' } });
    const [one, two, three, four] = [await newContact(), await newContact(), await newContact(), await newContact()];
    const merged = await client.crm.contacts.basicApi.merge({ primaryObjectId: one.id, objectIdToMerge: two.id });
    await client.crm.contacts.basicApi.archive(three.id);
    await client.crm.contacts.basicApi.purge({ objectId: four.id });
    const all = await events(9);
    const of = (type) => all.filter((event) => event.subscriptionType === type);
    assert.ok(of('object.propertyChange').some((event) => event.propertyValue === 'COMPLETED' && event.isSensitive === false));
    const [merge] = of('contact.merge');
    assert.deepEqual([merge.primaryObjectId, merge.mergedObjectIds, merge.newObjectId], [Number(one.id), [Number(two.id)], Number(merged.id)]);
    assert.ok(of('contact.deletion').some((event) => event.objectId === Number(three.id)));
    assert.deepEqual(of('contact.privacyDeletion').map((event) => event.objectId), [Number(four.id)]);
    assert.ok(of('contact.deletion').some((event) => event.objectId === Number(four.id)));
  });

  test('a refusal is tried again, with the attempt counted', async () => {
    status = 503;
    await newContact();
    await events(1);
    status = 200;
    await advance('PT2M');
    const attempts = (await events(2)).map((event) => event.attemptNumber);
    assert.deepEqual(attempts, [0, 1]);
  });

  test('a batch of creations travels in one request', async () => {
    const inputs = Array.from({ length: 50 }, (_, i) => ({ properties: { firstname: `B${i}` }, associations: [] }));
    await client.crm.contacts.batchApi.create({ inputs });
    const all = await events(50);
    assert.equal(all.length, 50);
    assert.equal(requests.length, 1);
  });

  test('the test button sends its made-up event', async () => {
    await control('POST', 'webhooks/test');
    const all = await events(subscriptions.length);
    assert.ok(all.every((event) => event.eventId === 100 && event.changeSource === 'CRM'));
    assert.ok(all.some((event) => event.objectId === 123 && event.changeFlag === 'NEW'));
  });

  test('what went out is counted', async () => {
    await newContact();
    await events(1);
    const state = await control('GET', 'webhooks');
    assert.equal(state.subscriptions.length, subscriptions.length);
    assert.ok(state.delivered >= 1);
  });
});
