import { OWNER, type Playground } from './playground';

/** A sequence with steps and prospects, created through the admin's HTTP API rather than by clicks. */
export type SequenceData = {
  name: string;
  prospects: Array<{ email: string; firstName: string; lastName: string }>;
  steps: Array<{ name: string; subject: string; html: string; delayMinutes: number }>;
};

const TIMEOUT_MS = 60_000;

/** Starts the sequences and waits until the emails of their first steps are sent. Works for at most 100 emails in total. */
export const startSequences = async ({ url }: Playground, sequences: SequenceData[]) => {
  const request = await signIn(url);
  const countSent = async () =>
    ((await request('GET', '/activities?limit=100&kind=sent')) as unknown[]).length;
  let sent = await countSent();

  for (const { name, prospects, steps } of sequences) {
    const settings = { senderName: 'Ada', senderEmail: 'ada@acme.example', timezone: 'Europe/Paris' };
    const { documentId } = (await request('POST', '/sequences', { name, ...settings })) as Entry;
    for (const step of steps) await request('POST', `/sequences/${documentId}/steps`, step);
    await request('POST', '/prospects/import', { rows: prospects, onDuplicate: 'skip' });
    const matches = await Promise.all(
      prospects.map(({ email }) => request('GET', `/prospects?search=${email}`) as Promise<Entry[]>)
    );
    const documentIds = matches.flatMap((entries) => entries.map((entry) => entry.documentId));
    await request('POST', `/sequences/${documentId}/enrollments`, { prospects: documentIds });
    await request('POST', `/sequences/${documentId}/activate`, {});
    sent += prospects.length;
  }
  await until(async () => (await countSent()) === sent);
};

type Entry = { documentId: string };

type Request = (method: string, path: string, body?: object) => Promise<unknown>;

const signIn = async (url: string): Promise<Request> => {
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

const until = async (isDone: () => Promise<boolean>) => {
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error('The emails were not sent in time');
    await new Promise((resolved) => setTimeout(resolved, 300));
  }
};
