import type { Core } from '@strapi/types';
import { invalid } from '../../errors';
import { pluginConfig } from '../../strapi/environment';
import { isPageWording } from './person-consents';

/** @throws {ValidationError} at `path` for a version that the option `privacy.wordings` does not list, if it lists any */
export const checkWording = (strapi: Core.Strapi, version: unknown, path: string) => {
  const { wordings } = pluginConfig(strapi).privacy;
  if (!version || wordings === null || isPageWording(String(version)) || wordings.includes(String(version)))
    return;

  throw invalid(
    'unknown-wording',
    `There is no wording "${String(version).slice(0, 64)}". The option privacy.wordings lists: ${wordings.join(', ')}.`,
    path
  );
};
