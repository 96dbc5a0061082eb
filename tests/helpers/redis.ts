import { Redis } from 'ioredis';

export const redisUrl = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Whether global-setup.ts found a Redis. */
export const hasRedis = (): boolean => process.env.SEQUENCES_REDIS === 'true';

export const isRedisAvailable = async (): Promise<boolean> => {
  const redis = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: 0, connectTimeout: 2000 });
  redis.on('error', () => undefined);
  try {
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
};

/** Runs the tests if Redis is available, else skips them; global-setup.ts prints a warning then. */
export const onRedis = (name: string, tests: () => void) =>
  (hasRedis() ? describe : describe.skip)(name, tests);
