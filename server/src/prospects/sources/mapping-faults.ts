import {
  type Attribute,
  type FindSchema,
  isPlain,
  isPrivate,
  isRefusedType,
  resolvePath,
  type Schema,
} from './attribute-path';
import type {
  MappableAttribute,
  MappingFault,
  MappingFaultCode,
  SourceMapping,
  SourceType,
} from './contract';
import { mappedPaths } from './source-mapping';

/** Why a mapping does not fit the content types of the app; empty when it does. Filters are not looked at. */
export const findMappingFaults = (
  find: FindSchema,
  uid: string,
  mapping: SourceMapping,
  locales: string[]
): MappingFault[] => {
  const schema = find(uid);
  if (!schema) return [toFault('unknown-type', { field: null, value: uid, uid })];
  if (schema.kind !== 'collectionType' || isRefusedType(uid))
    return [toFault('refused-type', { field: null, value: uid, uid })];

  const faults = mappedPaths(mapping).flatMap(({ field, path }): MappingFault[] => {
    const resolved = resolvePath(find, uid, path);
    if ('fault' in resolved)
      return [toFault(resolved.fault, { field, value: path, uid: resolved.uid, name: resolved.name })];
    const code = faultOfType(field, path, resolved.attribute);
    return code ? [toFault(code, { field, value: path, uid })] : [];
  });
  const { locale } = mapping;
  if (locale !== '*' && locales.length > 0 && !locales.includes(locale))
    faults.push(toFault('unknown-locale', { field: 'locale', value: locale, uid }));

  return faults;
};

const faultOfType = (field: string, path: string, { type }: Attribute): MappingFaultCode | null => {
  if (field === 'email')
    return ADDRESS_TYPES.includes(type) && !path.includes('.') ? null : 'no-email-attribute';
  if (field === 'consent.at') return DATE_TYPES.includes(type) ? null : 'no-date-attribute';
  if (field === 'consent.opens' || field === 'consent.clicks')
    return CONSENT_TYPES.includes(type) ? null : 'no-consent-attribute';

  return null;
};

const ADDRESS_TYPES = ['email', 'string'];

const DATE_TYPES = ['date', 'datetime', 'timestamp'];

const CONSENT_TYPES = ['boolean', 'enumeration', 'string'];

type Place = { field: string | null; value: string; uid: string; name?: string };

const toFault = (code: MappingFaultCode, place: Place): MappingFault => ({
  code,
  field: place.field,
  value: place.value,
  message: `${place.field === null ? '' : `${place.field}: `}${MESSAGES[code](place)}`,
});

const MESSAGES: Record<MappingFaultCode, (place: Place) => string> = {
  'unknown-type': ({ uid }) => `There is no content type ${uid}.`,
  'refused-type': ({ uid }) =>
    `${uid} cannot be a source: only collection types of the app and its plugins can.`,
  'unknown-attribute': ({ uid, name, value }) => `${uid} has no attribute "${name ?? value}".`,
  'private-attribute': ({ uid, name, value }) =>
    `"${name ?? value}" of ${uid} is private, so emails cannot use it.`,
  'password-attribute': ({ uid, name, value }) => `"${name ?? value}" of ${uid} is a password.`,
  'several-values': ({ uid, name, value }) => `"${name ?? value}" of ${uid} can have several values.`,
  'no-plain-value': ({ value }) =>
    `"${value}" is no text, number, date or boolean; name an attribute within it.`,
  'no-email-attribute': ({ uid, value }) =>
    `"${value}" of ${uid} is no attribute of the type email or string.`,
  'no-consent-attribute': ({ value }) =>
    `"${value}" is no attribute of the type boolean, enumeration or string.`,
  'no-date-attribute': ({ value }) => `"${value}" is no attribute of the type date or datetime.`,
  'unknown-locale': ({ value }) => `The app has no locale "${value}".`,
  'invalid-filters': ({ value }) => value,
};

export const filterFault = (message: string): MappingFault => ({
  code: 'invalid-filters',
  field: 'filters',
  value: message,
  message: `filters: ${message}`,
});

/** The content type as a source can be made of it; null when it has no email attribute, or must not be one. */
export const toSourceType = (find: FindSchema, schema: Schema, name: string): SourceType | null => {
  if (schema.kind !== 'collectionType' || isRefusedType(schema.uid)) return null;
  const hasAddress = Object.entries(schema.attributes).some(
    ([attribute, { type }]) => type === 'email' && !isPrivate(schema, attribute)
  );
  if (!hasAddress) return null;

  return {
    uid: schema.uid,
    name,
    hasDraftAndPublish: schema.options?.draftAndPublish === true,
    isLocalized: schema.pluginOptions?.i18n?.localized === true,
    attributes: listAttributes(find, schema),
  };
};

/** Attributes of the type, and those one relation or component away. */
const listAttributes = (find: FindSchema, schema: Schema): MappableAttribute[] =>
  Object.entries(schema.attributes).flatMap(([name, attribute]) => {
    if (isPlain(attribute))
      return isMappable(find, schema.uid, name) ? { path: name, type: attribute.type } : [];
    const inner = find(attribute.component ?? attribute.target ?? '');
    return Object.entries(inner?.attributes ?? {}).flatMap(([innerName, { type }]) => {
      const path = `${name}.${innerName}`;
      return isMappable(find, schema.uid, path) ? { path, type } : [];
    });
  });

const isMappable = (find: FindSchema, uid: string, path: string) =>
  !('fault' in resolvePath(find, uid, path));
