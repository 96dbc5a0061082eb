import type { Core } from '@strapi/types';
import { qualifiedTable, tableAs } from '../../database/database';
import type { StepWarning } from './contract';
import { hashUrl } from '../links/links';
import { parseStep, type StepContent } from '../message/step-templates';

type SequenceStep = { sequenceId: number; position: number; content: StepContent };

/**
 * Links of a step whose clicks lead elsewhere than its HTML says, since a person changed their URL after emails were sent.
 *
 * @throws {TemplateError} when the step does not parse
 */
export const findRedirectedLinks = async (
  strapi: Core.Strapi,
  { sequenceId, position, content }: SequenceStep
): Promise<StepWarning[]> => {
  const hrefByHash = new Map(parseStep(content).links.map(({ href }) => [hashUrl(href), href]));
  if (hrefByHash.size === 0) return [];
  const rows = await tableAs(strapi, 'link', 'l')
    .join({ s: qualifiedTable(strapi, 'step') }, 's.id', 'l.step_id')
    .where({ 'l.sequence_id': sequenceId, 's.position': position })
    .whereIn('l.url_hash', [...hrefByHash.keys()])
    .orderBy('l.occurrence')
    .select('l.url as url', 'l.url_hash as hash');

  return rows.flatMap((row): StepWarning[] => {
    const href = hrefByHash.get(String(row.hash));
    const target = String(row.url);
    return href === undefined || href === target ? [] : [{ code: 'link-redirected', url: href, target }];
  });
};
