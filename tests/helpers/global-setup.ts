import { findAnswering } from './databases';

/** Once before all tests: which databases answer is told to every worker. */
export default async () => {
  const answering = await findAnswering();
  process.env.SEQUENCES_ANSWERING = answering.join(',');

  const left = ['postgres', 'mariadb'].filter((database) => !answering.includes(database as 'postgres'));
  if (left.length > 0)
    console.warn(`\n*** LEFT OUT, because not answering or not asked for: ${left.join(', ')} ***\n`);
};
