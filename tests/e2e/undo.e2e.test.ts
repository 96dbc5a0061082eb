import type { Page } from 'playwright-core';
import type { AdminUser } from './admin-users';
import type { AdminPage } from './admin-page';
import { findViolations } from './axe';
import { withFailureScreenshot } from './browser';
import type { Playground } from './playground';
import { finishBeforeLastStep } from './seed';
import { DOZENS, NOW, prospectId, sequenceId } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/** One wrong click can be undone; a question before any other act names it. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let owner: AdminUser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ playground, owner, page, admin } = opened);
});

afterAll(() => opened?.stop());

const open = (path: string) => page.goto(`${playground.url}/admin/plugins/sequences/${path}`);
const openTab = (sequence: number, tab: string) => open(`sequences/${sequenceId(sequence)}?tab=${tab}`);
const answer = (name: string) =>
  page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();
const dialog = () => page.getByRole('dialog');
const rowOf = (email: string) => page.getByRole('row').filter({ hasText: email });

test('an archived sequence is restored, and a person of it goes on', () =>
  withFailureScreenshot(page, 'undo-archive', async () => {
    await openTab(1, 'prospects');
    await admin.button('Archive').click();
    await answer('Archive sequence');
    await page.getByText('sequence archived').first().waitFor();

    await admin.button('Restore').click();
    await answer('Restore sequence');
    await admin.expectText('Paused');
    const row = page
      .getByRole('row')
      .filter({ hasText: 'sequence archived' })
      .filter({ has: page.getByRole('button', { name: /^Resume/ }) })
      .first();
    const name = await row.getByRole('link').first().innerText();
    await row.getByRole('button', { name: /^Resume/ }).click();
    await dialog().getByRole('button', { name: 'Resume sequence' }).click();
    await admin.expectText('1 prospect goes on.');

    await page.getByRole('row').filter({ hasText: name }).filter({ hasText: 'Active' }).first().waitFor();
  }));

test('everybody who was stopped with the sequence goes on at once', () =>
  withFailureScreenshot(page, 'undo-resume-all', async () => {
    await openTab(1, 'prospects');
    await admin.button('Resume all 9 stopped people').click();
    await dialog().getByText('Go on with').waitFor();
    expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
    await dialog().getByRole('button', { name: 'Resume 9 people' }).click();
    await dialog().getByText('9 prospects go on.').waitFor();
    await dialog().getByRole('button', { name: 'Close', exact: true }).last().click();

    await page.getByText('sequence archived').first().waitFor({ state: 'detached' });
    await admin.button(/^Resume all/).waitFor({ state: 'detached' });
  }));

test('a step that was added later is sent to who had finished before, when somebody says so', () =>
  withFailureScreenshot(page, 'undo-added-step', async () => {
    await finishBeforeLastStep(playground.database, 1);
    await openTab(1, 'steps');
    const notice = page.getByText('10 people finished this sequence before step 2 was added.');
    await notice.waitFor();
    expect(await findViolations(page, 'main')).toEqual([]);
    await admin.button('Not now').click();
    await notice.waitFor({ state: 'detached' });

    await openTab(1, 'steps');
    await admin.button('Send it to them').click();
    await dialog().getByRole('button', { name: 'Send it to 10 people' }).click();
    await dialog().getByText('10 prospects go on.').waitFor();
    await dialog().getByRole('button', { name: 'Close', exact: true }).last().click();
    await notice.waitFor({ state: 'detached' });

    await openTab(1, 'prospects');
    await page.getByRole('row').filter({ hasText: 'Step 2' }).first().waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'Finished' }).count()).toBe(0);
  }));

test('a person is stopped and resumed with a chosen step, several together', () =>
  withFailureScreenshot(page, 'undo-stop', async () => {
    await openTab(0, 'prospects');
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await admin.button(/^Stop the sequence for \d+ prospects/).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Stop \d+ people/ })
      .click();
    await page.getByText('stopped manually').first().waitFor();
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await admin.button(/^Resume the sequence for \d+ prospects/).click();
    await dialog().getByRole('combobox').click();
    await page.getByRole('option', { name: '2. Follow-up' }).click();
    await dialog()
      .getByRole('button', { name: /^Resume \d+ people/ })
      .click();

    await admin.expectText('prospects go on.');
    await page.getByText('stopped manually').first().waitFor({ state: 'detached' });
  }));

test('whoever was in a sequence before starts again only when asked', () =>
  withFailureScreenshot(page, 'undo-again', async () => {
    const path = `/sequences/${sequenceId(0)}/enrollments`;
    const stop = await fetch(`${playground.url}/sequences${path}/stop`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${owner.token}` },
      body: JSON.stringify({ prospects: [prospectId(0)] }),
    });
    expect(stop.status).toBe(200);
    await open(`prospects/${prospectId(0)}`);

    await admin.button('Enroll in a sequence').click();
    await dialog().getByRole('combobox').click();
    await page.getByRole('option', { name: 'Spring offer' }).click();
    await dialog().getByRole('button', { name: 'Enroll 1 prospect' }).click();
    await admin.expectText('1 was in this sequence before.');
    await dialog().getByRole('button', { name: 'Start again' }).click();
    await admin.expectText('1 prospect was enrolled.');
    await dialog().getByRole('button', { name: 'Close', exact: true }).last().click();

    await admin.expectText('Round 2');
  }));

test('a draft is deleted, and a sequence and a step are duplicated', () =>
  withFailureScreenshot(page, 'undo-duplicate', async () => {
    await openTab(0, 'steps');
    await admin.button('Duplicate').click();
    await page.getByRole('heading', { name: 'Spring offer (copy)' }).waitFor();
    await admin.expectText('2. Follow-up');
    await admin.button('More actions for Hello').click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await admin.expectText('3. Follow-up');

    await admin.button('Delete draft').click();
    await answer('Delete draft');
    await page.getByRole('link', { name: 'Spring offer' }).first().waitFor();

    expect(await page.getByText('Spring offer (copy)').count()).toBe(0);
  }));

test('a reply is recorded in the Sent tab, and taken back', () =>
  withFailureScreenshot(page, 'undo-reply', async () => {
    await open(`sequences/${sequenceId(0)}?tab=emails&state=sent`);
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: /^Record what happened/ }) })
      .filter({ hasNotText: /Replied|Bounced/ })
      .first();
    const name = await row.getByRole('link').first().innerText();
    await row.getByRole('button', { name: /^Record what happened/ }).click();
    await dialog().getByRole('button', { name: 'Mark as interested' }).click();
    await rowOf(name).getByText('Interested').first().waitFor();

    await rowOf(name)
      .filter({ hasText: 'Interested' })
      .first()
      .getByRole('button', { name: /^Record what happened/ })
      .click();
    await dialog().getByRole('combobox').click();
    await page.getByRole('option', { name: 'Did not reply after all' }).click();
    await dialog().getByRole('button', { name: 'Take the reply back' }).click();

    await page.getByText('Interested', { exact: true }).first().waitFor({ state: 'detached' });
  }));

test('a person is unsubscribed with a reason, is not offered a sequence, and is subscribed again', () =>
  withFailureScreenshot(page, 'undo-unsubscribe', async () => {
    await open(`prospects/${prospectId(4)}`);
    await admin.button('Record outcome').click();
    await dialog().getByRole('combobox').click();
    await page.getByRole('option', { name: 'Wants no more emails' }).click();
    await dialog().getByRole('textbox', { name: 'Why' }).fill('Asked by phone');
    await dialog().getByRole('button', { name: 'Unsubscribe' }).click();

    await admin.button('Subscribe again').waitFor();
    expect(await admin.button('Enroll in a sequence').count()).toBe(0);
    await admin.button('Subscribe again').click();
    await dialog().getByRole('textbox').fill('Asked for it at the fair');
    await dialog().getByRole('button', { name: 'Subscribe again' }).click();
    await admin.button('Enroll in a sequence').waitFor();
  }));
