import type { Transaction } from '../../../../server/src/database/database';
import { replanEnrollments } from '../../../../server/src/emails/plan/replan';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, enroll, insertProspects, service, startSequence } from '../../../helpers/fixtures';

const PEOPLE = 1_100;
/** Far below the parameter limit of every database: 32,766 on SQLite. */
const MAX_BINDINGS = 600;

onEachDatabase('replanning more people than fit into one statement', (database) => {
  let app: App;

  beforeAll(async () => {
    app = await boot({ database });
  });

  afterAll(() => app.stop());

  test('moves the emails of all of them, some hundred in each statement', async () => {
    const now = new Date(Math.floor(Date.now() / 1000) * 1000);
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>One</p>' }]);
    await enroll(app.strapi, documentId, await insertProspects(app.strapi, PEOPLE), now);
    const { id: sequenceId } = await service(app.strapi, 'sequences').find(documentId);
    const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
    const enrollments: Array<{ id: number }> = await table('enrollments')
      .where({ sequence_id: sequenceId })
      .select('id');
    const ids = enrollments.map(({ id }) => id);
    await table('steps').update({ delay_minutes: 90 });
    const sizes: number[] = [];
    const listen = ({ sql, bindings = [] }: { sql: string; bindings?: unknown[] }) => {
      if (!sql.startsWith('insert')) sizes.push(bindings.length);
    };

    app.strapi.db.connection.on('query', listen);
    await app.strapi.db.transaction(({ trx }) =>
      replanEnrollments(app.strapi, sequenceId, ids, trx as Transaction)
    );
    app.strapi.db.connection.off('query', listen);

    expect(Math.max(...sizes)).toBeLessThan(MAX_BINDINGS);
    const emails: Array<{ due_at: string | number | Date }> = await table('emails')
      .where({ sequence_id: sequenceId })
      .select('due_at');
    const times = new Set(emails.map((email) => new Date(email.due_at).getTime()));
    expect([emails.length, ...times]).toEqual([PEOPLE, addMinutes(now, 90).getTime()]);
  });
});
