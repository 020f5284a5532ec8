// Owners, users of the settings, pipelines.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { advance, client, refused } from './sandbox.mjs';

const { ownersApi } = client.crm.owners;

describe('owners', () => {
  beforeEach(() => advance('PT10S'));

  test('owners are listed with owner id, user id and teams; the ids differ', async () => {
    const { results } = await ownersApi.getPage();
    assert.ok(results.length >= 2);
    const person = results.find((owner) => owner.type === 'PERSON');
    assert.match(person.id, /^\d+$/);
    assert.equal(typeof person.userId, 'number');
    assert.notEqual(person.id, String(person.userId));
    assert.equal(person.userIdIncludingInactive, person.userId);
    assert.equal(person.archived, false);
    assert.ok(results.some((owner) => owner.teams?.some((team) => team.id && team.name && team.primary === true)));
  });

  test('owners page', async () => {
    const seen = [];
    let after;
    do {
      const page = await ownersApi.getPage(undefined, after, 1);
      seen.push(...page.results.map((owner) => owner.id));
      after = page.paging?.next?.after;
    } while (after);
    const { results } = await ownersApi.getPage(undefined, undefined, 100);
    assert.deepEqual(seen, results.map((owner) => owner.id));
  });

  test('an owner is found by e-mail, by id and by user id', async () => {
    const [one] = (await ownersApi.getPage()).results.filter((owner) => owner.type === 'PERSON');
    assert.deepEqual((await ownersApi.getPage(one.email)).results.map((owner) => owner.id), [one.id]);
    assert.equal((await ownersApi.getById(Number(one.id))).email, one.email);
    assert.equal((await ownersApi.getById(one.userId, 'userId')).id, one.id);
    await refused(ownersApi.getById(999999), 404);
  });

  test('archived owners are listed apart, without their user id', async () => {
    const { results } = await ownersApi.getPage(undefined, undefined, 100, true);
    assert.ok(results.length > 0);
    const [gone] = results;
    assert.equal(gone.archived, true);
    assert.ok(gone.userId === null || gone.userId === undefined);
    assert.equal(typeof gone.userIdIncludingInactive, 'number');
    await refused(ownersApi.getById(Number(gone.id)), 404);
    assert.equal((await ownersApi.getById(Number(gone.id), 'id', true)).id, gone.id);
  });
});

describe('users and teams of the settings', () => {
  test('users carry their teams and are found by e-mail', async () => {
    const { usersApi, teamsApi } = client.settings.users;
    const { results } = await usersApi.getPage(100);
    assert.ok(results.length > 0);
    const one = await usersApi.getById(results[0].email, 'EMAIL');
    assert.equal(one.id, results[0].id);
    const teams = await teamsApi.getAll();
    assert.ok(teams.results.some((team) => team.userIds.length > 0));
  });
});

describe('pipelines', () => {
  const { pipelinesApi, pipelineStagesApi } = client.crm.pipelines;

  test('the lead pipeline has its five stages', async () => {
    const { results } = await pipelinesApi.getAll('leads');
    const pipeline = results.find((one) => one.id === 'lead-pipeline-id');
    assert.deepEqual(pipeline.stages.map((stage) => stage.id), [
      'new-stage-id', 'attempting-stage-id', 'connected-stage-id', 'qualified-stage-id', 'unqualified-stage-id',
    ]);
    assert.equal(pipeline.stages[0].metadata.isClosed, 'false');
    assert.equal(pipeline.stages.at(-1).label, 'Disqualified');
  });

  test('a pipeline and its stages are read one by one', async () => {
    const pipeline = await pipelinesApi.getById('leads', 'lead-pipeline-id');
    assert.equal(pipeline.archived, false);
    const { results } = await pipelineStagesApi.getAll('leads', pipeline.id);
    assert.equal(results.length, 5);
    assert.equal((await pipelineStagesApi.getById('leads', pipeline.id, 'new-stage-id')).label, 'New');
    await refused(pipelinesApi.getById('leads', 'no-such-pipeline'), 404);
  });
});
