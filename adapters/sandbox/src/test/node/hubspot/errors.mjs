// Every error body of the CRM as the client shows it.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { advance, client, control, faults, newClient, newContact, refused, unique, url, PORTAL, TOKEN } from './sandbox.mjs';

const { basicApi } = client.crm.contacts;
const raw = (path, headers = {}) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${TOKEN}`, ...headers } });

describe('errors', () => {
  beforeEach(() => advance('PT10S'));
  afterEach(() => faults([]));

  test('an unknown property is named, inside the message and beside it', async () => {
    const error = await refused(newContact({ no_such_property: 'x' }), 400, { status: 'error', category: 'VALIDATION_ERROR' });
    const { message, errors, correlationId } = error.body;
    assert.match(correlationId, /^[0-9a-f-]{36}$/);
    const [row] = JSON.parse(message.replace('Property values were not valid: ', ''));
    assert.deepEqual([row.isValid, row.error, row.name, row.portalId], [false, 'PROPERTY_DOESNT_EXIST', 'no_such_property', PORTAL]);
    assert.equal(row.message, 'Property "no_such_property" does not exist');
    assert.equal(errors[0].code, 'PROPERTY_DOESNT_EXIST');
    assert.deepEqual(errors[0].context.propertyName, ['no_such_property']);
  });

  test('no token and a wrong token are not let in', async () => {
    for (const accessToken of [undefined, 'wrong']) {
      const error = await refused(newClient({ accessToken }).crm.contacts.basicApi.getPage(1), 401, {
        category: 'INVALID_AUTHENTICATION', message: /^Authentication credentials not found/,
      });
      assert.equal(error.headers['x-hubspot-auth-failure'], '401 Unauthorized');
      assert.equal(error.headers['x-hubspot-ratelimit-max'], undefined);
    }
  });

  test('a missing record is JSON to a client that asks for it and a page to others', async () => {
    const error = await refused(basicApi.getById('987654321'), 404, { status: 'error' });
    assert.equal(error.body.category, undefined);
    const page = await raw('/crm/v3/objects/contacts/987654321', { accept: '*/*' });
    assert.equal(page.status, 404);
    assert.match(page.headers.get('content-type'), /^text\/html/);
    assert.equal(page.headers.get('x-hubspot-notfound'), 'true');
  });

  test('a duplicate names the existing contact in its text', async () => {
    const first = await newContact();
    const error = await refused(newContact({ email: first.properties.email }), 409, { status: 'error', category: 'CONFLICT' });
    assert.equal(/Existing ID: (\d+)/.exec(error.body.message)[1], first.id);
  });

  test('the correlation id of the body is that of the header', async () => {
    const error = await refused(newContact({ no_such_property: 'x' }), 400);
    assert.equal(error.headers['x-hubspot-correlation-id'], error.body.correlationId);
    const gone = await client.apiRequest({ method: 'DELETE', path: '/crm/v3/objects/contacts/987654321' });
    assert.equal(gone.status, 204);
    assert.ok(gone.headers.get('x-hubspot-correlation-id'));
  });

  test('bodies that are no JSON and inputs without their fields are refused', async () => {
    const answer = await client.apiRequest({
      method: 'POST', path: '/crm/v3/objects/contacts', body: '{oops', defaultJson: false, headers: { 'content-type': 'application/json' },
    });
    assert.equal(answer.status, 400);
    const batch = await client.apiRequest({ method: 'POST', path: '/crm/v3/objects/contacts/batch/read', body: { ids: [] } });
    assert.equal(batch.status, 400);
  });

  test('a bad e-mail address is refused', async () => {
    await refused(newContact({ email: 'not an address' }), 400, { category: 'VALIDATION_ERROR', message: /INVALID_EMAIL/ });
  });

  for (const status of [423, 500, 502, 503, 504]) {
    test(`a ${status} reaches the client as such`, async () => {
      await faults([{ kind: 'STATUS', status, times: 1 }]);
      await refused(basicApi.getPage(1), status);
      await basicApi.getPage(1);
    });
  }

  test('a region that moves answers 477 and says for how long', async () => {
    await faults([{ kind: 'STATUS', status: 477, times: 1, retryAfterSeconds: 3600 }]);
    const error = await refused(basicApi.getPage(1), 477);
    assert.equal(error.headers['retry-after'], '3600');
  });

  test('a write whose answer was lost has happened', async () => {
    const contact = await newContact();
    await faults([{ kind: 'LOST_ANSWER', method: 'PATCH', times: 1 }]);
    await refused(basicApi.update(contact.id, { properties: { firstname: 'Lost' } }), 504);
    assert.equal((await basicApi.getById(contact.id, ['firstname'])).properties.firstname, 'Lost');
  });

  test('a batch may fail in parts', async () => {
    await faults([{ kind: 'PARTIAL', method: 'POST', path: '/crm/v3/objects/contacts/batch/create', times: 1 }]);
    const inputs = Array.from({ length: 5 }, (_, i) => ({
      properties: { email: `${unique('part')}@example.com` }, associations: [], objectWriteTraceId: String(i),
    }));
    const answer = await client.crm.contacts.batchApi.create({ inputs });
    assert.ok(answer.numErrors >= 1 && answer.results.length + answer.errors.length === 5);
  });

  test('a revoked token answers 401 until it is granted again', async () => {
    await faults([{ kind: 'TOKEN_REVOKED', times: 1 }]);
    await refused(basicApi.getPage(1), 401);
    await refused(basicApi.getPage(1), 401);
    await control('POST', 'credentials', { revoked: false });
    await control('POST', 'credentials', { installed: true });
    await basicApi.getPage(1);
  });

  test('a token without the scope of a family hears the family\'s whole list', async () => {
    await control('POST', 'credentials', { token: 'narrow', scopes: ['oauth', 'crm.objects.contacts.read'] });
    const narrow = newClient({ accessToken: 'narrow' });
    await narrow.crm.contacts.basicApi.getPage(1);
    const error = await refused(
      narrow.crm.contacts.basicApi.create({ properties: { firstname: 'No' }, associations: [] }), 403, { category: 'MISSING_SCOPES' },
    );
    assert.match(error.body.message, /^This app hasn't been granted all required scopes to make this call\./);
    assert.ok(error.body.errors[0].context.requiredGranularScopes.includes('crm.objects.contacts.write'));
    assert.ok(error.body.links.scopes);
    assert.equal(error.headers['x-hubspot-ratelimit-max'], undefined);
    await refused(narrow.crm.objects.leads.basicApi.getPage(1), 403, { category: 'MISSING_SCOPES' });
    const property = await refused(narrow.crm.properties.coreApi.create('contacts', {
      groupName: 'contactinformation', name: 'x', label: 'X', type: 'string', fieldType: 'text',
    }), 403);
    assert.equal(property.body.category, undefined);
  });

  test('the account\'s own rules are enforced on the newest paths', async () => {
    await control('POST', 'rules', { objectType: 'contacts', when: 'hs_lead_status', value: 'UNQUALIFIED', require: 'jobtitle' });
    const contact = await newContact();
    const change = (path) => client.apiRequest({
      method: 'PATCH', path: `${path}/contacts/${contact.id}`, body: { properties: { hs_lead_status: 'UNQUALIFIED' } },
    });
    assert.equal((await change('/crm/objects/2026-09')).status, 400);
    await control('DELETE', 'rules');
  });
});
