// What the parts of the suite share: the client, the sandbox's control paths and a few ways to expect an error.
import assert from 'node:assert/strict';
import hubspot from '@hubspot/api-client';

export const url = (process.env.SANDBOX_URL ?? '').replace(/\/$/, '');
if (!url) throw new Error('SANDBOX_URL is not set: start the sandbox and give its address, as http://127.0.0.1:8090.');

export const { Client, Signature, AssociationTypes } = hubspot;
export const TOKEN = 'sandbox-token';
export const PORTAL = 12345;

export const client = newClient();

export function newClient(settings = {}) {
  return new Client({ accessToken: TOKEN, basePath: url, ...settings });
}

export async function control(method, path, body) {
  const answer = await fetch(`${url}/_sandbox/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} /_sandbox/${path} answered ${answer.status}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** Moves the sandbox's clock; every window of the rate limits is free again after ten seconds. */
export const advance = (duration) => control('POST', 'clock', { advance: duration });

/** What goes wrong from now on; an empty list ends it. */
export const faults = (plan) => control('POST', 'faults', { clear: true, faults: plan });

/** The search index lags behind the records by up to a minute. */
export const settle = () => advance('PT61S');

/** Five searches a second are free; a second of the sandbox's clock passes before each of these. */
export async function search(api, request) {
  await advance('PT1S');
  return api.doSearch({ filterGroups: [], sorts: [], properties: [], limit: 10, ...request });
}

export function filter(propertyName, operator, value, more = {}) {
  return { filterGroups: [{ filters: [{ propertyName, operator, value, ...more }] }] };
}

/** The client's error, after its status and the fields of its body were compared. */
export async function refused(promise, status, expected = {}) {
  const error = await promise.then(
    (answer) => assert.fail(`expected ${status}, but the call succeeded: ${JSON.stringify(answer)}`),
    (caught) => caught,
  );
  assert.equal(error.code, status, `expected ${status}: ${error.message ?? error}`);
  for (const [key, value] of Object.entries(expected)) {
    if (value instanceof RegExp) assert.match(String(error.body[key]), value);
    else assert.deepEqual(error.body[key], value);
  }
  return error;
}

/** One object type, by its own typed methods where the client has them and by the generic ones where not. */
export function face(type) {
  const crm = client.crm;
  const typed = type === 'contacts' || type === 'companies' ? crm[type] : crm.objects[type];
  if (typed) return typed;
  const bound = (api) =>
    new Proxy(api, { get: (target, name) => (...args) => target[name](type, ...args) });
  return { basicApi: bound(crm.objects.basicApi), batchApi: bound(crm.objects.batchApi), searchApi: bound(crm.objects.searchApi) };
}

let counter = 0;
/** A word that no other record of this run has. */
export const unique = (word) => `${word}${process.pid}x${++counter}`;

export function associated(id, typeId) {
  return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }] };
}

export async function newContact(properties = {}) {
  return client.crm.contacts.basicApi.create({
    properties: { email: `${unique('lead')}@example.com`, firstname: 'Ana', ...properties },
    associations: [],
  });
}

let known;
/** The active people of the portal, as owners. */
export async function owners() {
  known ??= (await client.crm.owners.ownersApi.getPage(undefined, undefined, 100, false)).results
    .filter((owner) => owner.type === 'PERSON');
  return known;
}

const groups = new Map();
/** A group of our own on an object type, made when first asked for. */
export function ownGroup(type) {
  if (!groups.has(type)) {
    const made = client.crm.properties.groupsApi.create(type, { name: 'suite', label: 'Suite', displayOrder: -1 });
    groups.set(type, made.then((group) => group.name));
  }
  return groups.get(type);
}
