import type { Core } from '@strapi/types';
import { byDialect } from '../database/database';

/** The beginning of the hour an instant falls in, as the database keeps instants. */
export const hourOf = (strapi: Core.Strapi, column: string): string =>
  byDialect(strapi, {
    sqlite: `(${column} / 3600000) * 3600000`,
    postgres: `date_trunc('hour', ${column})`,
    mysql: `cast(date_format(${column}, '%Y-%m-%d %H:00:00') as datetime)`,
  });

/** The same of the quarter of an hour. */
export const quarterOf = (strapi: Core.Strapi, column: string): string =>
  byDialect(strapi, {
    sqlite: `(${column} / 900000) * 900000`,
    postgres: `date_trunc('hour', ${column}) + floor(extract(minute from ${column}) / 15) * interval '15 minutes'`,
    mysql: `cast(date_format(${column}, concat('%Y-%m-%d %H:', 15 * (minute(${column}) div 15), ':00')) as datetime)`,
  });
