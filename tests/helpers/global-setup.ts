import { findAnswering } from './databases';
import { doesRedisAnswer } from './redis';

/** Once before all tests: what answers is told to every worker. Redis must where SEQUENCES_REDIS is `required`. */
export default async () => {
  const answering = await findAnswering();
  const redis = await doesRedisAnswer();
  if (process.env.SEQUENCES_REDIS === 'required' && !redis)
    throw new Error('Redis is required, and does not answer');
  process.env.SEQUENCES_ANSWERING = answering.join(',');
  process.env.SEQUENCES_REDIS = String(redis);

  const left = ['postgres', 'mariadb'].filter((database) => !answering.includes(database as 'postgres'));
  if (!redis) left.push('redis');
  if (left.length > 0)
    console.warn(`\n*** LEFT OUT, because not answering or not asked for: ${left.join(', ')} ***\n`);
};
