import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../plugin';
import { readAddressCell } from '../cells/address-cell';
import type { ExportSuppressions, ListSuppressions, SuppressionRow } from './contract';
import { type AddOptions, addSuppressions, type SuppressionInput } from './add-suppressions';
import { findSuppressions } from './find-suppressions';
import { readImportedReason } from './imported-reason';
import { removeSuppression } from './remove-suppression';
import { exportSuppressions, listSuppressions } from './suppression-list';

/** Addresses and domains that are never written to. They outlive their prospects. */
const createSuppressions = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Suppresses one or many; see addSuppressions. */
  add: (inputs: SuppressionInput | SuppressionInput[], options?: AddOptions) =>
    addSuppressions(strapi, Array.isArray(inputs) ? inputs : [inputs], options),

  /** Adds the rows of a file, such as the unsubscribed people of another tool. */
  import: (rows: SuppressionRow[], options?: AddOptions) =>
    addSuppressions(
      strapi,
      rows.map(({ value, reason }) => ({ value: cleanValue(value), ...readImportedReason(reason) })),
      options
    ),

  /** Takes one off the list; see removeSuppression. */
  remove: (documentId: string, reason: string) => removeSuppression(strapi, documentId, reason),

  list: (query: ListSuppressions['query']) => listSuppressions(strapi, query),

  export: (query: ExportSuppressions['query']) => exportSuppressions(strapi, query),

  /** The suppressions of normalized addresses, by address; those that may be written to are left out. */
  ofAddresses: (addresses: string[]) => findSuppressions(strapi, addresses),
});

/** An email address without what surrounds it in its cell. Of several, none is suppressed rather than the first one only. */
const cleanValue = (value: string): string => {
  const { address, others } = readAddressCell(value);

  return address && others.length === 0 ? address : value;
};

export type Suppressions = ReturnType<typeof createSuppressions>;

export const suppressionsService = createSuppressions;

export const suppressions = (strapi: Core.Strapi): Suppressions =>
  strapi.plugin(PLUGIN_ID).service('suppressions');
