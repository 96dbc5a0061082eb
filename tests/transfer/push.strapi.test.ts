import type { Core } from '@strapi/types';
import { type App, boot } from '../helpers/boot';
import { type Inbox, startInbox } from '../helpers/inbox';
import { readerAt } from '../helpers/reader';
import { linksOf } from '../helpers/received';
import { strapiCli } from '../helpers/strapi-cli';
import {
  addMinutes,
  createProspects,
  DAY_MINUTES,
  enroll,
  service,
  startSequence,
  tick,
} from '../helpers/fixtures';
import { type SampleSequence, sendSampleSequence } from './sample-sequence';

/** `strapi transfer` into an app that keeps running and sending. */
describe('a sequence pushed into a running app', () => {
  let inbox: Inbox;
  let app: App;
  let sample: SampleSequence;

  beforeAll(async () => {
    inbox = await startInbox();
    const origin = await boot({ smtpPort: inbox.port });
    sample = await sendSampleSequence({ strapi: origin.strapi, url: origin.url, inbox });
    await origin.strapi.destroy();

    app = await boot({ smtpPort: inbox.port });
    const own = await startSequence(app.strapi, [{ subject: 'Own', html: '<p>own</p>' }]);
    await enroll(app.strapi, own.documentId, await createProspects(app.strapi, 3, 50), sample.now);
    inbox.received.length = 0;
    const { accessKey } = await createTransferToken(app.strapi);
    const to = ['--to', `${app.url}/admin`, '--to-token', accessKey];
    await strapiCli(origin.root, 'transfer', '--force', ...to);
    await origin.drop();
  }, 180_000);

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('without a restart, nothing is sent until a person resumes the sequence', async () => {
    const due = addMinutes(sample.now, 2 * DAY_MINUTES + 60);

    await tick(app.strapi, due);
    const sentBefore = inbox.received.length;
    await service(app.strapi, 'sequences').activate(sample.sequence);
    await tick(app.strapi, due);

    expect(sentBefore).toBe(0);
    expect(inbox.received.map(({ to }) => to[0]).sort()).toEqual([
      'p0@people.test',
      'p1@people.test',
      'p4@people.test',
    ]);
  });

  test('without a restart, links of old mails redirect as before and count for their prospect', async () => {
    await service(app.strapi, 'signingKeys').refresh();
    const mail = sample.mails.get('p4@people.test');
    const response = await readerAt(app.url).get(linksOf(mail as never)[0] as string);
    await service(app.strapi, 'tracking').drain();
    const clicks = await app.strapi.db
      .query('plugin::sequences.event' as never)
      .count({ where: { kind: 'clicked', prospectId: { email: 'p4@people.test' } } as never });

    expect(response.headers.get('location')).toBe('https://shop.test/a');
    expect(clicks).toBe(1);
  });
});

const createTransferToken = (strapi: Core.Strapi): Promise<{ accessKey: string }> =>
  strapi.service('admin::transfer').token.create({
    name: 'push',
    description: '',
    permissions: ['push'],
    lifespan: null,
  });
