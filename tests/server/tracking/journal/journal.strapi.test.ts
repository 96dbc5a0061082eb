import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from '../../../faults/scale';
import { boot, type BootOptions, listen } from '../../../helpers/boot';
import { type Command, killCommands, startCommand, STRAPI } from '../../../helpers/command';
import { freePort } from '../../../helpers/free-port';
import { startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { pixelOf } from '../../../helpers/received';
import { createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

afterAll(killCommands);

/** Edits a file until the command notices a change. Resolves with the command's output. */
const editUntilNoticed = async (directory: string, command: Command) => {
  const isNoticed = () => /File (created|changed)/.test(command.output());
  mkdirSync(directory, { recursive: true });
  for (let edits = 0; !isNoticed() && command.process.exitCode === null; edits += 1) {
    writeFileSync(join(directory, 'edited.js'), `// ${edits}`);
    await pause(500);
  }
  return command.output();
};

const loadWith = (journal: object, options: BootOptions = {}) =>
  boot({ isOnlyLoaded: true, config: { tracking: { journal } }, ...options });

test('when the server listens and the journal cannot be written, a warning says what to do', async () => {
  const app = await loadWith({ directory: 'package.json/journal' });
  const logWarning = jest.spyOn(app.strapi.log, 'warn');

  await listen(app.strapi);
  while (logWarning.mock.calls.length === 0) await pause(20);
  const { journal } = app.strapi.plugin('sequences').service('tracking').recording();
  await app.stop();

  expect(String(logWarning.mock.calls[0])).toMatch(
    /the journal in \S+package\.json\/journal cannot be written: .+ set tracking\.journal\.directory/s
  );
  expect(journal.state).toBe('unwritable');
});

test('a writable journal causes no warning, and is empty after the app has stopped', async () => {
  const app = await loadWith({ directory: 'journal' });
  const logWarning = jest.spyOn(app.strapi.log, 'warn');

  await listen(app.strapi);
  while (!existsSync(join(app.root, 'journal/.gitignore'))) await pause(20);
  await app.strapi.destroy();
  const files = readdirSync(join(app.root, 'journal'));
  await app.drop();

  expect(logWarning.mock.calls).toEqual([]);
  expect(files).toEqual(['.gitignore']);
});

test('strapi develop does not restart when a hit is written to a journal inside the app', async () => {
  const inbox = await startInbox();
  const app = await loadWith({ directory: 'journal (hits)' }, { smtpPort: inbox.port });
  const { documentId } = await startSequence(app.strapi, [{ subject: 'Hello', html: '<p>Hello</p>' }]);
  await enroll(app.strapi, documentId, await createProspects(app.strapi, 1), new Date());
  await tick(app.strapi, new Date());
  await app.strapi.destroy();
  const port = await freePort();
  const options = join(app.root, 'options/server.json');
  writeFileSync(options, JSON.stringify({ ...JSON.parse(readFileSync(options, 'utf8')), port }));

  const develop = startCommand(
    app.root,
    [STRAPI, 'develop', '--no-watch-admin', '--no-build-admin', '--no-install-deps'],
    { NODE_ENV: 'development', USE_EXPERIMENTAL_DEPENDENCIES: 'true' }
  );
  await develop.untilOutput(/Strapi started/);
  await pause(1000);
  await readerAt(`http://127.0.0.1:${port}`).get(pixelOf(inbox.received[0]));
  await pause(1000);
  const afterHit = develop.output();
  const afterEdit = await editUntilNoticed(join(app.root, 'src'), develop);
  const hasJournal = existsSync(join(app.root, 'journal (hits)/.gitignore'));
  develop.process.kill('SIGTERM');
  await develop.ended;
  await app.drop();
  await inbox.stop();

  expect(hasJournal).toBe(true);
  expect(afterHit).not.toMatch(/File (created|changed|deleted)/);
  expect(afterEdit).toMatch(/File (created|changed): .*edited\.js/);
});
