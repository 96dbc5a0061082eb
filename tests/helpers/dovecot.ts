import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';

/** Runs Dovecot, a real IMAP server, with a config and mailboxes of its own. */

export type Dovecot = {
  port: number;
  user: string;
  password: string;
  /** Puts a mail into the inbox, as a delivery agent does. `at` is when the server says that it came. */
  deliver: (mail: string | string[], at?: Date) => void;
  /** Ends the server, and with it every connection. */
  stop: () => Promise<void>;
  start: () => Promise<void>;
  /** Stops the server and numbers all mails anew, under another UIDVALIDITY. */
  renumber: () => Promise<void>;
  remove: () => Promise<void>;
};

/** Debian installs it in /usr/sbin, which is not in every user's PATH. */
const ENVIRONMENT = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

const isDovecotInstalled = (): boolean =>
  spawnSync('dovecot', ['--version'], { env: ENVIRONMENT }).status === 0;

/** Runs the tests where Dovecot is installed; a run that requires it fails without. */
export const withDovecot = (tests: () => void) => {
  const isInstalled = isDovecotInstalled();
  if (!isInstalled) console.warn('SKIPPED, because not installed: dovecot');

  test('Dovecot is installed when it is required', () => {
    expect(process.env.SEQUENCES_DOVECOT === 'required' && !isInstalled).toBe(false);
  });
  if (isInstalled) tests();
};

const PASSWORD = 'mailbox-secret';

/** Dovecot gives root no mailbox. */
const NOBODY = 65_534;

const isRoot = process.getuid?.() === 0;
const [uid, gid] = isRoot ? [NOBODY, NOBODY] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0];

/** With `introspectionUrl`, access tokens sign in, too (RFC 7662). */
export type DovecotOptions = { introspectionUrl?: string };

const config = (directory: string, port: number, { introspectionUrl }: DovecotOptions) => `
base_dir = ${directory}/run
state_dir = ${directory}/run
log_path = ${directory}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
${
  isRoot
    ? ''
    : `default_internal_user = ${process.env.USER ?? spawnSync('id', ['-un']).stdout.toString().trim()}
default_login_user = ${process.env.USER ?? spawnSync('id', ['-un']).stdout.toString().trim()}
default_internal_group = ${spawnSync('id', ['-gn']).stdout.toString().trim()}`
}
first_valid_uid = 1
mail_location = maildir:${directory}/mail/%n
mailbox_list_index = no
${
  introspectionUrl
    ? `auth_mechanisms = plain xoauth2
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${directory}/oauth2.conf
}`
    : ''
}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${directory}/mail/%n
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;

export const startDovecot = async (options: DovecotOptions = {}): Promise<Dovecot> => {
  const directory = mkdtempSync(join(tmpdir(), 'sequences-dovecot-'));
  const port = await freePort();
  const user = 'sam';
  const maildir = join(directory, 'mail', user);
  const file = join(directory, 'dovecot.conf');
  let server: ChildProcess | undefined;
  let count = 0;

  for (const folder of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, folder), { recursive: true });
  mkdirSync(join(directory, 'run'));
  chmodSync(directory, 0o755);
  if (isRoot)
    for (const path of [
      'mail',
      `mail/${user}`,
      ...['cur', 'new', 'tmp'].map((name) => `mail/${user}/${name}`),
    ])
      chownSync(join(directory, path), uid, gid);
  writeFileSync(file, config(directory, port, options));
  writeFileSync(
    join(directory, 'oauth2.conf'),
    `introspection_url = ${options.introspectionUrl}\nintrospection_mode = post\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`
  );

  const start = async () => {
    server = spawn('dovecot', ['-F', '-c', file], { env: ENVIRONMENT, stdio: 'inherit' });
    await waitUntilUp(port, server);
  };

  const stop = async () => {
    if (!server || server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
    server = undefined;
  };

  await start();
  return {
    port,
    user,
    password: PASSWORD,
    start,
    stop,
    deliver(mail, at = new Date()) {
      for (const text of [mail].flat()) {
        count += 1;
        const path = join(
          maildir,
          'new',
          `${Math.floor(at.getTime() / 1000)}.M${String(count).padStart(6, '0')}P1.test`
        );
        writeFileSync(path, text.replace(/\r?\n/g, '\n'));
        utimesSync(path, at, at);
        if (isRoot) chownSync(path, uid, gid);
      }
    },
    async renumber() {
      await stop();
      for (const name of readdirSync(maildir)) if (name.startsWith('dovecot')) rmSync(join(maildir, name));
      await start();
    },
    async remove() {
      await stop();
      if (existsSync(directory)) rmSync(directory, { recursive: true, force: true });
    },
  };
};

const waitUntilUp = async (port: number, server: ChildProcess) => {
  for (let tries = 200; tries > 0; tries -= 1) {
    if (server.exitCode !== null) throw new Error('Dovecot does not start: the process exited');
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => (socket.destroy(), resolve(true)));
      socket.once('error', () => resolve(false));
    });
    if (isUp) return;
    await new Promise((resolved) => setTimeout(resolved, 100));
  }
  throw new Error('Dovecot did not respond within 20 s');
};
