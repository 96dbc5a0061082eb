import type { Core } from '@strapi/types';
import { type Inbox, type Received } from '../helpers/inbox';
import { readerAt } from '../helpers/reader';
import { linksOf, pixelOf } from '../helpers/received';
import {
  addMinutes,
  createProspects,
  createSequence,
  createStep,
  DAY_MINUTES,
  enroll,
  service,
  startSequence,
  tick,
} from '../helpers/fixtures';

/** A campaign with everything that refers to something else, and gaps between its ids. */

const FIRST = `<body><a href="https://shop.test/a" data-link-name="Shop">see</a>
  <a href="https://shop.test/for/{{ prospect.firstName }}">yours</a></body>`;

export type Campaign = {
  sequence: string;
  now: Date;
  /** Of the first step, by the email address they went to; signed with a key that is no longer the newest. */
  mails: Map<string, Received>;
};

type Place = { strapi: Core.Strapi; url: string; inbox: Inbox };

export const runCampaign = async ({ strapi, url, inbox }: Place): Promise<Campaign> => {
  const now = new Date();
  const prospect = strapi.documents('plugin::sequences.prospect' as 'plugin::sequences.sequence');
  for (const documentId of await createProspects(strapi, 3, 90)) await prospect.delete({ documentId });

  const steps = [
    { name: 'Hello', subject: 'One', html: FIRST },
    { subject: 'Two', html: '<body><a href="https://shop.test/b">b</a></body>' },
    { subject: 'Three', html: '<p>3</p>' },
  ];
  const { documentId: sequence } = await startSequence(strapi, steps);
  const people = await createProspects(strapi, 6);
  await enroll(strapi, sequence, people, now);
  await tick(strapi, addMinutes(now, 1));
  const mails = new Map([...inbox.received].map((mail) => [String(mail.to[0]), mail]));
  await answer({ strapi, url, mails, now });
  await service(strapi, 'signingKeys').rotate();
  await tick(strapi, addMinutes(now, DAY_MINUTES + 2));

  await deleteOthers(strapi, now);
  await service(strapi, 'prospects').remove(people[5]);
  await service(strapi, 'tracking').drain();
  return { sequence, now, mails };
};

type Answered = { strapi: Core.Strapi; url: string; mails: Map<string, Received>; now: Date };

/** What people and robots did with the first mails. */
const answer = async ({ strapi, url, mails, now }: Answered) => {
  const reader = readerAt(url);
  const mailTo = (person: number) => mails.get(`p${person}@people.test`) as Received;
  await reader.get(pixelOf(mailTo(0)));
  await reader.get(pixelOf(mailTo(0)));
  await reader.get(linksOf(mailTo(1))[0] as string);
  await reader.get(linksOf(mailTo(1))[1] as string);
  await reader.get(pixelOf(mailTo(5)));
  await reader.head(pixelOf(mailTo(2)));
  const report = (kind: string, person: number) =>
    service(strapi, 'inbound').report({ kind, messageId: mailTo(person).mail.messageId, at: addMinutes(now, 5) });
  await report('replied', 2);
  await report('bounced', 3);
  await service(strapi, 'tracking').drain();
};

/** A step and a sequence that are gone leave emails behind. */
const deleteOthers = async (strapi: Core.Strapi, now: Date) => {
  const gone = await createSequence(strapi, { name: 'Gone' });
  await createStep(strapi, gone.documentId, { position: 1, subject: 'Gone', html: '<p>gone</p>' });
  const { documentId: lost } = await createStep(strapi, gone.documentId, {
    position: 2,
    subject: 'Lost',
    html: '<p>lost</p>',
  });
  await service(strapi, 'sequences').activate(gone.documentId);
  await enroll(strapi, gone.documentId, await createProspects(strapi, 2, 20), now);
  await tick(strapi, addMinutes(now, DAY_MINUTES + 3));
  await strapi
    .documents('plugin::sequences.step' as 'plugin::sequences.sequence')
    .delete({ documentId: lost });
  await strapi.documents('plugin::sequences.sequence').delete({ documentId: gone.documentId });
};
