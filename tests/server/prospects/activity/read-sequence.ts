import type { App } from '../../../helpers/boot';
import { addMinutes, createProspects, DAY_MINUTES, enroll, service, tick } from '../../../helpers/fixtures';
import type { Inbox, Received } from '../../../helpers/inbox';
import { APPLE_MAIL, readerAt } from '../../../helpers/reader';
import { headerOf, linksOf, pixelOf, unsubscribeOf } from '../../../helpers/received';

/** What each of ten people does with the first step of a sequence. */
export const PERSON = {
  ignores: 0,
  clicksUnopened: 1,
  repliesUnopened: 2,
  opensTwice: 3,
  isRobot: 4,
  clicksFirstLink: 5,
  clicksSecondLink: 6,
  bounces: 7,
  usesAppleMail: 8,
  unsubscribes: 9,
} as const;

export const PEOPLE = 10;

export const HTML = `<a href="https://shop.test/a">a</a> <a href="https://shop.test/b">b</a> <a href="{{ unsubscribeUrl }}">no</a>`;

/**
 * Sends the first step to ten people who do what PERSON says, then the second step to those still enrolled, of whom only
 * `opensTwice` opens it. Resolves with the documentIds of the people.
 */
export const readSequence = async (app: App, inbox: Inbox, sequence: string, now: Date) => {
  const people = await createProspects(app.strapi, PEOPLE);
  await enroll(app.strapi, sequence, people, now);
  await tick(app.strapi, addMinutes(now, 1));
  const reader = readerAt(app.url);
  const mailOf = (person: number, step = 0) => inbox.to(`p${person}@people.test`)[step] as Received;
  const open = (person: number, agent?: string) =>
    reader.get(pixelOf(mailOf(person)), agent ? { 'user-agent': agent } : {});
  const click = (person: number, link: number, agent?: string) =>
    reader.get(String(linksOf(mailOf(person))[link]), agent ? { 'user-agent': agent } : {});
  const report = (person: number, kind: 'replied' | 'bounced') =>
    service(app.strapi, 'inbound').report({
      kind,
      messageId: headerOf(mailOf(person), 'message-id'),
      at: new Date(),
    });

  await open(PERSON.opensTwice);
  await open(PERSON.opensTwice);
  await open(PERSON.isRobot, 'curl/8');
  await click(PERSON.isRobot, 0, 'curl/8');
  await open(PERSON.usesAppleMail, APPLE_MAIL);
  for (const person of [PERSON.clicksFirstLink, PERSON.clicksSecondLink, PERSON.unsubscribes])
    await open(person);
  await click(PERSON.clicksUnopened, 0);
  await click(PERSON.clicksFirstLink, 0);
  await click(PERSON.clicksSecondLink, 1);
  await report(PERSON.repliesUnopened, 'replied');
  await report(PERSON.bounces, 'bounced');
  await reader.post(unsubscribeOf(mailOf(PERSON.unsubscribes)), new URLSearchParams());
  await service(app.strapi, 'tracking').drain();

  await tick(app.strapi, addMinutes(now, DAY_MINUTES + 5));
  await reader.get(pixelOf(mailOf(PERSON.opensTwice, 1)));
  await service(app.strapi, 'tracking').drain();

  return people;
};
