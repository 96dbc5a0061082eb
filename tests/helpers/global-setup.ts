import { boot } from './boot';
import { type Connection, findAvailable } from './databases';
import { isRedisAvailable } from './redis';
import { findTemplate, saveTemplate } from './templates';

/**
 * Runs once before all tests. Finds the available databases, passes them to the workers as environment variables, and creates
 * a template of each.
 * @throws {Error} when Redis is not available and SEQUENCES_REDIS is `required`
 */
export default async () => {
  const available = await findAvailable();
  const hasRedis = await isRedisAvailable();
  if (process.env.SEQUENCES_REDIS === 'required' && !hasRedis)
    throw new Error('SEQUENCES_REDIS requires Redis, but it is not available');
  process.env.SEQUENCES_AVAILABLE_DATABASES = available.join(',');
  process.env.SEQUENCES_REDIS = String(hasRedis);

  const connections: Connection[] = [...available];
  if (available.includes('postgres')) connections.push('postgres-schema');
  for (const connection of connections)
    if (!findTemplate(connection)) await saveTemplate(connection, await boot({ database: connection }));

  const skipped = ['postgres', 'mariadb'].filter((database) => !available.includes(database as 'postgres'));
  if (!hasRedis) skipped.push('redis');
  if (skipped.length > 0)
    console.warn(`\n*** SKIPPED, because not available or not requested: ${skipped.join(', ')} ***\n`);
};
