import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, PLAYGROUND, start, waitForUrl } from '../run.mjs';

/** Starts the demo's mail catcher with an empty directory. */
export const startInbox = async () => {
  const [smtpPort, webPort] = [await findFreePort(), await findFreePort()];
  const directory = mkdtempSync(join(tmpdir(), 'sequences-inbox-'));
  const url = `http://localhost:${webPort}`;
  const run = async () => {
    const child = start(process.execPath, [join(PLAYGROUND, 'inbox')], {
      env: { ...process.env, DATA_DIR: directory, SMTP_PORT: String(smtpPort), INBOX_PORT: String(webPort) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await waitForUrl(url, { child, seconds: 30 });
    return child;
  };
  const end = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    rmSync(directory, { recursive: true, force: true });
  };
  let child = await run();
  const read = async (path) => (await fetch(url + path)).json();

  return {
    smtpPort,
    url,
    /** Every mail that arrived with this subject. */
    async find(subject) {
      const mails = (await read('/mails')).filter((mail) => mail.subject === subject);
      return Promise.all(mails.map(({ id }) => read(`/mails/${id}`)));
    },
    /** Deletes every mail. */
    async empty() {
      await end();
      child = await run();
    },
    stop: end,
  };
};
