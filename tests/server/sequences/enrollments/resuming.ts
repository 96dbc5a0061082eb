import type { Core } from '@strapi/types';
import type { Admin } from '../../../helpers/admin';
import { service } from '../../../helpers/fixtures';

export type Answer = Record<'resumed' | 'skipped' | 'done' | 'left' | 'last', number>;

/** Repeats the request with `after` of the last response until nobody is left, as the admin does. */
export const resumeUntilDone = async (resume: (after: number) => Promise<Answer>, from = 0) => {
  const answers: Answer[] = [];
  do answers.push(await resume(answers.at(-1)?.last ?? from));
  while (answers.at(-1)?.left !== 0);

  return answers;
};

/** The first three people cannot be resumed: unsubscribed, suppressed by address, suppressed by domain. */
export const leaveAlone = async (strapi: Core.Strapi, admin: Admin, people: string[]) => {
  const prospects = () => strapi.db.getConnection('sequences_prospects');
  const [first, second, third] = await prospects().whereIn('document_id', people).orderBy('id');
  const domain = `gone${third.id}.test`;
  await prospects()
    .where({ id: third.id })
    .update({ email: `p@${domain}` });

  await service(strapi, 'prospects').optOut([first.id], 'unsubscribed', new Date());
  for (const value of [second.email, domain]) await admin.post('/suppressions', { value }).expect(200);
};
