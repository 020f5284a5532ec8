// Rate limits: headers, the 429 bodies, and the client's own retry and limiter.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { advance, client, faults, newClient, refused, url, TOKEN } from './sandbox.mjs';

const list = (path = '/crm/v3/objects/contacts?limit=1') => client.apiRequest({ path });
const noSearch = { filterGroups: [], sorts: [], properties: [], limit: 1 };

async function token() {
  const answer = await newClient({ accessToken: undefined }).oauth.tokensApi
    .create('refresh_token', undefined, undefined, 'sandbox-client', 'sandbox-secret', 'sandbox-refresh');
  return answer.accessToken;
}

describe('rate limits', () => {
  beforeEach(() => advance('PT11S'));
  afterEach(async () => {
    await faults([]);
    newClient();
    await advance('PT11S');
  });

  test('a private app sees its burst and its daily budget shrink', async () => {
    const one = (await list()).headers;
    const two = (await list()).headers;
    assert.equal(one.get('x-hubspot-ratelimit-interval-milliseconds'), '10000');
    assert.equal(Number(one.get('x-hubspot-ratelimit-remaining')) - Number(two.get('x-hubspot-ratelimit-remaining')), 1);
    assert.equal(Number(one.get('x-hubspot-ratelimit-daily-remaining')) - Number(two.get('x-hubspot-ratelimit-daily-remaining')), 1);
    assert.ok(one.get('x-hubspot-ratelimit-secondly'));
    assert.ok(Number(one.get('x-hubspot-ratelimit-max')) >= 100);
  });

  test('searches of a private app carry the daily pair only, those of an OAuth app none', async () => {
    const search = (bearer) => fetch(`${url}/crm/v3/objects/contacts/search`, {
      method: 'POST', body: '{}', headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    });
    const own = (await search(TOKEN)).headers;
    assert.ok(own.get('x-hubspot-ratelimit-daily-remaining'));
    assert.equal(own.get('x-hubspot-ratelimit-max'), null);
    const oauth = (await search(await token())).headers;
    assert.equal(oauth.get('x-hubspot-ratelimit-daily-remaining'), null);
  });

  test('an OAuth app has 110 calls in ten seconds and no daily budget', async () => {
    const headers = (await newClient({ accessToken: await token() }).apiRequest({ path: '/crm/v3/owners' })).headers;
    assert.equal(headers.get('x-hubspot-ratelimit-max'), '110');
    assert.equal(headers.get('x-hubspot-ratelimit-daily'), null);
  });

  test('the sixth search of a second is refused, and a second later all is well', async () => {
    for (let i = 0; i < 5; i++) await client.crm.contacts.searchApi.doSearch(noSearch);
    await refused(client.crm.contacts.searchApi.doSearch(noSearch), 429, {
      policyName: 'SECONDLY', errorType: 'RATE_LIMIT', message: 'You have reached your secondly limit.',
    });
    await advance('PT1S');
    await client.crm.contacts.searchApi.doSearch(noSearch);
  });

  test('the burst of ten seconds ends with its own 429', async () => {
    const max = Number((await list()).headers.get('x-hubspot-ratelimit-max'));
    const answers = await Promise.all(Array.from({ length: max + 20 }, () => list('/crm/v3/owners?limit=1')));
    const refusals = answers.filter((answer) => answer.status === 429);
    assert.ok(refusals.length >= 20);
    const body = await refusals[0].json();
    assert.equal(body.policyName, 'TEN_SECONDLY_ROLLING');
    assert.equal(body.message, 'You have reached your ten_secondly_rolling limit.');
    assert.equal(body.errorType, 'RATE_LIMIT');
    assert.ok(body.correlationId);
    await advance('PT11S');
    assert.equal((await list()).status, 200);
  });

  test('the client waits out the limit of a second by itself', async () => {
    const patient = newClient({ numberOfApiCallRetries: 3 });
    for (let i = 0; i < 5; i++) await patient.crm.contacts.searchApi.doSearch(noSearch);
    const waiting = patient.crm.contacts.searchApi.doSearch(noSearch);
    setTimeout(() => advance('PT2S'), 300);
    assert.ok((await waiting).total >= 0);
  });

  test('the client tries again after a 502', async () => {
    const patient = newClient({ numberOfApiCallRetries: 3 });
    await faults([{ kind: 'STATUS', status: 502, times: 1, method: 'GET' }]);
    assert.ok((await patient.crm.contacts.basicApi.getPage(1)).results);
  });

  test('the client\'s own limiter keeps a crowd of searches within the limit', async () => {
    const polite = newClient({ limiterOptions: { minTime: 5, maxConcurrent: 5, id: 'suite' } });
    const calls = Array.from({ length: 30 }, () => polite.crm.owners.ownersApi.getPage(undefined, undefined, 1));
    assert.equal((await Promise.all(calls)).length, 30);
  });
});
