// The management of webhooks: target, throttle and subscriptions, by the developer's key and in both path styles.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { advance, control, newClient, newContact, refused, url } from './sandbox.mjs';

const APP = 54321;

describe('management of webhooks', () => {
  const developer = newClient({ accessToken: undefined, developerApiKey: 'sandbox-developer-key' }).webhooks;
  const events = [];
  let server;
  let target;

  before(async () => {
    server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        events.push(...JSON.parse(Buffer.concat(chunks).toString('utf8')));
        response.writeHead(204).end();
      });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    target = `http://127.0.0.1:${server.address().port}/hooks`;
    await control('POST', 'webhooks', {});
  });
  after(async () => {
    await control('POST', 'webhooks', {});
    server.closeAllConnections();
    server.close();
  });

  test('settings are set, read and cleared', async () => {
    await refused(developer.settingsApi.getAll(APP), 404);
    await developer.settingsApi.configure(APP, { targetUrl: target, throttling: { maxConcurrentRequests: 20 } });
    const settings = await developer.settingsApi.getAll(APP);
    assert.equal(settings.targetUrl, target);
    assert.equal(settings.throttling.maxConcurrentRequests, 20);
    assert.ok(settings.createdAt instanceof Date);
    await refused(
      developer.settingsApi.configure(APP, { targetUrl: target, throttling: { maxConcurrentRequests: 5 } }),
      400,
      { category: 'VALIDATION_ERROR', message: /greater than 5/ },
    );
    await refused(developer.settingsApi.configure(APP, { targetUrl: 'nowhere', throttling: { maxConcurrentRequests: 10 } }), 400);
    await developer.settingsApi.clear(APP);
    await refused(developer.settingsApi.getAll(APP), 404);
  });

  test('a subscription is told of changes while it is active', async () => {
    await developer.settingsApi.configure(APP, { targetUrl: target, throttling: { maxConcurrentRequests: 10 } });
    const made = await developer.subscriptionsApi.create(APP, { eventType: 'contact.creation' });
    assert.equal(made.active, false);
    await newContact();
    await advance('PT2S');
    assert.equal(events.length, 0);

    assert.equal((await developer.subscriptionsApi.update(made.id, APP, { active: true })).active, true);
    const contact = await newContact();
    await advance('PT2S');
    await until(() => events.length === 1);
    assert.equal(events[0].objectId, Number(contact.id));
    assert.equal(events[0].subscriptionId, Number(made.id));

    await developer.subscriptionsApi.archive(made.id, APP);
    await refused(developer.subscriptionsApi.getById(made.id, APP), 404);
  });

  test('a generic subscription names its object type, and a batch pauses several', async () => {
    const call = await developer.subscriptionsApi.create(APP, { eventType: 'object.creation', objectTypeId: '0-48', active: true });
    const owner = await developer.subscriptionsApi.create(APP, {
      eventType: 'contact.propertyChange',
      propertyName: 'hubspot_owner_id',
      active: true,
    });
    assert.equal((await developer.subscriptionsApi.getById(call.id, APP)).objectTypeId, '0-48');
    const paused = await developer.subscriptionsApi.updateBatch(APP, {
      inputs: [call, owner].map(({ id }) => ({ id: Number(id), active: false })),
    });
    assert.deepEqual(paused.results.map(({ active }) => active), [false, false]);
    assert.deepEqual(
      (await developer.subscriptionsApi.getAll(APP)).results.map(({ eventType }) => eventType),
      ['object.creation', 'contact.propertyChange'],
    );
    const partly = await developer.subscriptionsApi.updateBatch(APP, {
      inputs: [{ id: Number(call.id), active: true }, { id: 1, active: true }],
    });
    assert.equal(partly.results.length, 1);
    await refused(developer.subscriptionsApi.create(APP, { eventType: 'contact.vanished' }), 400);
    await refused(developer.subscriptionsApi.create(APP, { eventType: 'contact.propertyChange' }), 400, { message: /propertyName/ });
  });

  test('nobody gets in without a key, nor to another app', async () => {
    const stranger = newClient({ accessToken: undefined, developerApiKey: 'guessed' }).webhooks;
    await refused(stranger.subscriptionsApi.getAll(APP), 401, { category: 'INVALID_AUTHENTICATION' });
    await refused(developer.subscriptionsApi.getAll(1), 404);
  });

  for (const prefix of ['webhooks/2026-03', 'app-webhooks/2025-09', 'app-webhooks/2026-09']) {
    test(`the dated path ${prefix} leads to the same subscriptions`, async () => {
      const answer = await fetch(`${url}/${prefix}/${APP}/subscriptions`, { headers: { authorization: 'Bearer sandbox-token' } });
      assert.equal(answer.status, 200);
      assert.equal((await answer.json()).results.length, 2);
    });
  }
});

async function until(done) {
  for (let i = 0; i < 100 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(done());
}
