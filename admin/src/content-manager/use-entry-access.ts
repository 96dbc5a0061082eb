import { useRBAC } from '@strapi/strapi/admin';
import { useListEntryTypesQuery } from '../api/entries';
import { ALL_PERMISSIONS } from '../plugin';
import { PROSPECT } from './prospect-document';

/** Access of the admin user to the entries of a content type. */
type EntryAccess = {
  /** They are people, and the admin user may read them. */ isSource: boolean;
  canSend: boolean;
};

/** Says whether the entries of a content type are people. All components share one request. */
export const useEntryAccess = (model: string): EntryAccess => {
  const { allowedActions } = useRBAC(ALL_PERMISSIONS);
  const isOther = model !== PROSPECT && model !== '';
  const { data } = useListEntryTypesQuery(undefined, { skip: !allowedActions.canRead || !isOther });

  return {
    isSource: isOther && (data?.data.some(({ uid }) => uid === model) ?? false),
    canSend: allowedActions.canSend ?? false,
  };
};
