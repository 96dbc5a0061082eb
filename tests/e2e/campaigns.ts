import { OWNER, type Playground } from './playground';

/** What a scenario begins with that other scenarios make by hand: asked for as the admin asks. */
export type Campaign = {
  name: string;
  prospects: Array<{ email: string; firstName: string; lastName: string }>;
  steps: Array<{ name: string; subject: string; html: string; delayMinutes: number }>;
};

const PATIENCE_MS = 60_000;

/** Active sequences, each with its prospects enrolled and the emails of its first step sent: at most 100 in all. */
export const startCampaigns = async ({ url }: Playground, campaigns: Campaign[]) => {
  const ask = await signIn(url);
  const countSent = async () => ((await ask('GET', '/activities?limit=100&kind=sent')) as unknown[]).length;
  let sent = await countSent();

  for (const { name, prospects, steps } of campaigns) {
    const settings = { senderName: 'Ada', senderEmail: 'ada@acme.example', timezone: 'Europe/Paris' };
    const { documentId } = (await ask('POST', '/sequences', { name, ...settings })) as Entry;
    for (const step of steps) await ask('POST', `/sequences/${documentId}/steps`, step);
    await ask('POST', '/prospects/import', { rows: prospects, onDuplicate: 'skip' });
    const found = await Promise.all(
      prospects.map(({ email }) => ask('GET', `/prospects?search=${email}`) as Promise<Entry[]>)
    );
    const documentIds = found.flatMap((entries) => entries.map((entry) => entry.documentId));
    await ask('POST', `/sequences/${documentId}/enrollments`, { prospects: documentIds });
    await ask('POST', `/sequences/${documentId}/activate`, {});
    sent += prospects.length;
  }
  await until(async () => (await countSent()) === sent);
};

type Entry = { documentId: string };

type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

const signIn = async (url: string): Promise<Ask> => {
  const { email, password } = OWNER;
  const headers = { 'content-type': 'application/json' };
  const login = await fetch(`${url}/admin/login`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  const { data } = await login.json();

  return async (method, path, body) => {
    const response = await fetch(`${url}/sequences${path}`, {
      method,
      headers: { ...headers, authorization: `Bearer ${data.token}` },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()).data;
  };
};

const until = async (isSo: () => Promise<boolean>) => {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error('The emails did not leave');
    await new Promise((soon) => setTimeout(soon, 300));
  }
};
