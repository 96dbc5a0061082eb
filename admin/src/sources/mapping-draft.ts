import { parseJsonObject } from '../lib/json-object';
import type {
  ConsentMapping,
  SourceMapping,
  SourceMappingInput,
  SourceType,
} from '../../../server/src/prospects/sources/contract';

/** A mapping as the form edits it: texts, empty where nothing is mapped. */
export type MappingDraft = Record<LineField | `consent.${ConsentPart}`, string> & {
  filters: string;
  fields: string[];
} & Pick<SourceMapping, 'status' | 'locale' | 'onDelete' | 'onAddressChange'>;

export const LINE_FIELDS = ['email', 'firstName', 'lastName', 'company', 'timezone', 'language'] as const;

export const CONSENT_FIELDS = ['consent.opens', 'consent.clicks', 'consent.at', 'consent.source'] as const;

type LineField = (typeof LINE_FIELDS)[number];

type ConsentPart = keyof ConsentMapping;

export const FILTERS_EXAMPLE = '{ "confirmed": true }';

export const toDraft = (mapping: SourceMapping): MappingDraft => {
  const { consent, filters, fields, status, locale, onDelete, onAddressChange } = mapping;

  return {
    ...{ fields, status, locale, onDelete, onAddressChange },
    filters: filters === null ? '' : JSON.stringify(filters, null, 2),
    email: mapping.email,
    firstName: mapping.firstName ?? '',
    lastName: mapping.lastName ?? '',
    company: mapping.company ?? '',
    timezone: mapping.timezone ?? '',
    language: mapping.language ?? '',
    'consent.opens': consent?.opens ?? '',
    'consent.clicks': consent?.clicks ?? '',
    'consent.at': consent?.at ?? '',
    'consent.source': consent?.source ?? '',
  };
};

/** The draft that the form begins with for a type: its first email attribute, and attributes with the usual names. */
export const draftFor = ({ attributes }: SourceType): MappingDraft => {
  const pathOf = (...names: string[]) =>
    attributes.find(({ path, type }) => type === 'string' && names.includes(path.toLowerCase()))?.path ??
    null;

  return toDraft({
    email: attributes.find(({ path, type }) => type === 'email' && !path.includes('.'))?.path ?? '',
    firstName: pathOf('firstname', 'givenname', 'first_name'),
    lastName: pathOf('lastname', 'familyname', 'last_name', 'surname'),
    company: pathOf('company', 'organisation', 'organization', 'company.name'),
    ...{ timezone: null, language: null, consent: null, filters: null, fields: [] },
    ...{ status: 'published', locale: '*', onDelete: 'stop', onAddressChange: 'stop' },
  });
};

/** The mapping of a draft; null while its filter is no JSON object, or it has no address. */
export const toMapping = (draft: MappingDraft): SourceMappingInput | null => {
  const filters = parseJsonObject(draft.filters);
  if (filters === undefined || draft.email === '') return null;
  const consent = {
    opens: draft['consent.opens'] || null,
    clicks: draft['consent.clicks'] || null,
    at: draft['consent.at'] || null,
    source: draft['consent.source'] || null,
  };

  return {
    ...{ status: draft.status, locale: draft.locale, fields: draft.fields, filters },
    ...{ onDelete: draft.onDelete, onAddressChange: draft.onAddressChange },
    email: draft.email,
    firstName: draft.firstName || null,
    lastName: draft.lastName || null,
    company: draft.company || null,
    timezone: draft.timezone || null,
    language: draft.language || null,
    consent: Object.values(consent).some((path) => path !== null) ? consent : null,
  };
};

/** Types of attributes that a part of the mapping takes; all when it is not listed. */
const TYPES: Record<string, string[]> = {
  email: ['email', 'string'],
  'consent.opens': ['boolean', 'enumeration', 'string'],
  'consent.clicks': ['boolean', 'enumeration', 'string'],
  'consent.at': ['date', 'datetime', 'timestamp'],
};

/** The paths that a part of the mapping can name, and the one it names now, even if that is gone. */
export const pathsFor = (field: string, { attributes }: SourceType, current: string): string[] => {
  const allowed = TYPES[field];
  const paths = attributes
    .filter(
      ({ path, type }) => (!allowed || allowed.includes(type)) && !(field === 'email' && path.includes('.'))
    )
    .map(({ path }) => path);

  return current === '' || paths.includes(current) ? paths : [current, ...paths];
};
