import { z } from '../../strapi/host';
import type { SourceMapping } from './contract';

const path = z.string().trim().min(1).max(255);

const optionalPath = path.nullish().transform((value) => value ?? null);

/** The shape of a mapping, with its defaults. Whether its attributes exist is told by `findMappingFaults`. */
export const sourceMappingInput = z.strictObject({
  email: path,
  firstName: optionalPath,
  lastName: optionalPath,
  company: optionalPath,
  timezone: optionalPath,
  language: optionalPath,
  consent: z
    .strictObject({ opens: optionalPath, clicks: optionalPath, at: optionalPath, source: optionalPath })
    .nullish()
    .transform((value) => value ?? null),
  filters: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((value) => value ?? null),
  status: z.enum(['published', 'draft']).default('published'),
  locale: z.string().trim().min(1).max(35).default('*'),
  fields: z
    .array(path)
    .max(50)
    .nullish()
    .transform((value) => [...new Set(value ?? [])]),
  onDelete: z.enum(['stop', 'erase']).default('stop'),
  onAddressChange: z.enum(['stop', 'continue']).default('stop'),
}) satisfies { parse: (value: unknown) => SourceMapping };

/** Every path of a mapping, with the part of the mapping that names it. */
export const mappedPaths = (mapping: SourceMapping): Array<{ field: string; path: string }> => {
  const { consent, fields } = mapping;
  const named = [
    ...LINES.map((field) => ({ field: field as string, path: mapping[field] })),
    ...CONSENT_PARTS.map((part) => ({ field: `consent.${part}`, path: consent?.[part] ?? null })),
    ...fields.map((field) => ({ field: 'fields', path: field })),
  ];

  return named.flatMap(({ field, path: value }) => (value === null ? [] : { field, path: value }));
};

const LINES = ['email', 'firstName', 'lastName', 'company', 'timezone', 'language'] as const;

const CONSENT_PARTS = ['opens', 'clicks', 'at', 'source'] as const;
