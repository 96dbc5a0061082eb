import type { Core } from '@strapi/types';
import { byDialect } from '../database';

/** The beginning of the hour an instant falls in, as the database keeps instants. */
export const hourOf = (strapi: Core.Strapi, column: string): string =>
  byDialect(strapi, {
    sqlite: `(${column} / 3600000) * 3600000`,
    postgres: `date_trunc('hour', ${column})`,
    mysql: `cast(date_format(${column}, '%Y-%m-%d %H:00:00') as datetime)`,
  });
