import type { Core } from '@strapi/types';
import { byDialect } from '../../database/database';
import { mysqlHitStore } from './mysql';
import { postgresHitStore } from './postgres';
import { sqliteHitStore } from './sqlite';
import type { HitStore } from './hit-store';

export const createHitStore = (strapi: Core.Strapi): HitStore =>
  byDialect(strapi, { sqlite: sqliteHitStore, postgres: postgresHitStore, mysql: mysqlHitStore })(strapi);
