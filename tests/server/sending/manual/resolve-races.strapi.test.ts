import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { enroll, insertProspects, service, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, smtpError, startInbox } from '../../../helpers/inbox';

const ROUNDS = 6;
const PEOPLE = 20;

onEachDatabase('resolving emails while steps are added', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  const now = new Date();

  beforeAll(async () => {
    inbox = await startInbox();
    inbox.refuse(() => smtpError(554, '5.6.0 Not that'));
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const startFailing = async (round: number) => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>One</p>' }]);
    const people = await insertProspects(app.strapi, PEOPLE, round * PEOPLE);
    await enroll(app.strapi, documentId, people, now);
    await tick(app.strapi, now);

    return documentId;
  };

  test(`in ${ROUNDS} rounds, no email waits in an enrollment that has finished, and each is resolved once`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const sequence = await startFailing(round);
      const resolve = () =>
        admin.post(`/sequences/${sequence}/emails/resolve`, { action: 'skip', state: 'failed' });

      const responses = await Promise.all([
        resolve(),
        admin.post(`/sequences/${sequence}/steps`, { html: '<p>Two</p>' }),
        resolve(),
        admin.post(`/sequences/${sequence}/steps`, { html: '<p>Three</p>' }),
        resolve(),
      ]);

      expect(responses.map(({ status }) => status)).toEqual(Array(5).fill(200));
      const done = [0, 2, 4].map((index) => responses[index]?.body.data.done);
      expect(done.reduce((sum, count) => sum + count, 0)).toBe(PEOPLE);
      const { id } = await service(app.strapi, 'sequences').find(sequence);
      const waiting = await app.strapi.db
        .getConnection('sequences_emails')
        .where({ sequence_id: id, state: 'due' })
        .whereIn(
          'enrollment_id',
          app.strapi.db.getConnection('sequences_enrollments').whereNot({ state: 'active' }).select('id')
        );
      expect(waiting).toEqual([]);
    }
  });
});
