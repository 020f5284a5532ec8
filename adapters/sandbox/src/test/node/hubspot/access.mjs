// Tokens and the account.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { advance, client, control, newClient, refused, TOKEN, PORTAL } from './sandbox.mjs';

const app = { client_id: 'sandbox-client', client_secret: 'sandbox-secret' };
const { tokensApi, accessTokensApi, refreshTokensApi } = newClient({ accessToken: undefined }).oauth;
const refresh = () =>
  tokensApi.create('refresh_token', undefined, undefined, app.client_id, app.client_secret, 'sandbox-refresh');

async function form(path, fields) {
  const answer = await client.apiRequest({
    method: 'POST', path, defaultJson: false, authType: 'none',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: answer.status, body: await answer.json() };
}

describe('tokens', () => {
  beforeEach(() => advance('PT10S'));

  test('a refresh gives a token of half an hour that works and then expires', async () => {
    const token = await refresh();
    assert.equal(token.tokenType, 'bearer');
    assert.equal(token.expiresIn, 1800);
    assert.equal(token.refreshToken, 'sandbox-refresh');
    const own = newClient({ accessToken: token.accessToken });
    await own.crm.contacts.basicApi.getPage(1);
    const known = await accessTokensApi.get(token.accessToken);
    assert.equal(known.hubId, PORTAL);
    assert.ok(known.scopes.includes('crm.objects.contacts.read'));
    await advance('PT31M');
    const error = await refused(own.crm.contacts.basicApi.getPage(1), 401, { category: 'EXPIRED_AUTHENTICATION' });
    assert.match(error.body.message, /^The OAuth token used to make this call expired \d+ (second|minute)\(s\) ago\.$/);
    assert.match(error.body.context['expire time'][0], /Z$/);
  });

  for (const path of ['/oauth/v1/token', '/oauth/v3/token', '/oauth/2026-03/token', '/oauth/2026-09/token']) {
    test(`a refresh by ${path}`, async () => {
      const { status, body } = await form(path, { grant_type: 'refresh_token', refresh_token: 'sandbox-refresh', ...app });
      assert.equal(status, 200);
      assert.ok(body.access_token && body.expires_in === 1800);
    });
  }

  test('a wrong refresh token, a wrong client and a wrong secret each say what is wrong', async () => {
    const ask = (more) => form('/oauth/2026-09/token', { grant_type: 'refresh_token', refresh_token: 'sandbox-refresh', ...app, ...more });
    const bad = await ask({ refresh_token: 'revoked' });
    assert.equal(bad.status, 400);
    assert.deepEqual(
      [bad.body.error, bad.body.status, bad.body.error_description],
      ['invalid_grant', 'BAD_REFRESH_TOKEN', 'refresh token is invalid, expired or revoked'],
    );
    assert.equal((await ask({ client_id: 'who' })).body.status, 'BAD_CLIENT_ID');
    assert.equal((await ask({ client_secret: 'what' })).body.status, 'BAD_CLIENT_SECRET');
  });

  test('introspection tells a live token from a dead one', async () => {
    const token = await refresh();
    const ask = (value) => form('/oauth/2026-09/token/introspect', { ...app, token: value, token_type_hint: 'access_token' });
    const live = await ask(token.accessToken);
    assert.deepEqual([live.status, live.body.active, live.body.hub_id], [200, true, PORTAL]);
    assert.ok(live.body.expires_in <= 1800);
    assert.deepEqual((await ask('nonsense')).body, { active: false });
  });

  test('a revoked refresh token gives no more tokens, and those given still work', async () => {
    const token = await refresh();
    const own = newClient({ accessToken: token.accessToken });
    const revoked = await client.apiRequest({
      method: 'POST', path: '/oauth/2026-09/token/revoke', defaultJson: false, authType: 'none',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...app, token: 'sandbox-refresh', token_type_hint: 'refresh_token' }).toString(),
    });
    assert.equal(revoked.status, 200);
    await refused(refresh(), 400, { error: 'invalid_grant' });
    await own.crm.contacts.basicApi.getPage(1);
    await control('POST', 'credentials', { installed: true });
    assert.ok((await refresh()).accessToken);
  });

  for (const path of ['/appinstalls/v3', '/appinstalls/2026-09']) {
    test(`an app uninstalled by ${path} is out`, async () => {
      const own = newClient({ accessToken: (await refresh()).accessToken });
      const gone = await own.apiRequest({ method: 'DELETE', path: `${path}/external-install` });
      assert.equal(gone.status, 204);
      await refused(own.crm.contacts.basicApi.getPage(1), 401);
      await control('POST', 'credentials', { installed: true });
    });
  }

  test('the refresh token is described to the client', async () => {
    const known = await refreshTokensApi.get('sandbox-refresh');
    assert.equal(known.hubId, PORTAL);
    assert.equal(known.clientId, app.client_id);
  });

  test('a private token describes itself', async () => {
    const answer = await client.apiRequest({
      method: 'POST', path: '/oauth/v2/private-apps/get/access-token-info', body: { tokenKey: TOKEN },
    });
    const body = await answer.json();
    assert.equal(body.hubId, PORTAL);
    assert.ok(body.scopes.includes('crm.objects.contacts.write'));
  });
});

describe('the account', () => {
  for (const path of ['/account-info/v3', '/account-info/2026-09']) {
    test(`details at ${path}`, async () => {
      const body = await (await client.apiRequest({ path: `${path}/details` })).json();
      assert.equal(body.portalId, PORTAL);
      for (const key of ['accountType', 'timeZone', 'companyCurrency', 'utcOffset', 'utcOffsetMilliseconds', 'uiDomain', 'dataHostingLocation']) {
        assert.ok(key in body, key);
      }
    });
  }

  test('the daily usage counts calls', async () => {
    const usage = async () =>
      (await (await client.apiRequest({ path: '/account-info/v3/api-usage/daily/private-apps' })).json()).results[0];
    const before = await usage();
    await client.crm.contacts.basicApi.getPage(1);
    const after = await usage();
    assert.ok(after.currentUsage > before.currentUsage);
    assert.equal(after.name, 'private-apps-api-calls-daily');
    assert.ok(after.usageLimit > 0 && after.resetsAt && after.fetchStatus === 'SUCCESS');
  });
});
