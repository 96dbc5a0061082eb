import type { Core } from '@strapi/types';
import { byDialect } from '../database/database';

/** SQL for the start of the hour in which a date falls, in the type in which the database stores dates. */
export const hourOf = (strapi: Core.Strapi, column: string): string =>
  byDialect(strapi, {
    sqlite: `(${column} / 3600000) * 3600000`,
    postgres: `date_trunc('hour', ${column})`,
    mysql: `cast(date_format(${column}, '%Y-%m-%d %H:00:00') as datetime)`,
  });

/** SQL for the start of the quarter of an hour in which a date falls. */
export const quarterOf = (strapi: Core.Strapi, column: string): string =>
  byDialect(strapi, {
    sqlite: `(${column} / 900000) * 900000`,
    postgres: `date_trunc('hour', ${column}) + floor(extract(minute from ${column}) / 15) * interval '15 minutes'`,
    mysql: `cast(date_format(${column}, concat('%Y-%m-%d %H:', 15 * (minute(${column}) div 15), ':00')) as datetime)`,
  });
