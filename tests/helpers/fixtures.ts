import type { Core } from '@strapi/types';

/** Sequences, steps and prospects for tests, created through the plugin's public services and Strapi's documents. */

type Fields = Record<string, unknown>;

export const service = (strapi: Core.Strapi, name: string) => strapi.plugin('sequences').service(name);

const documents = (strapi: Core.Strapi, name: string) =>
  strapi.documents(`plugin::sequences.${name}` as 'plugin::sequences.sequence');

export const createSequence = async (strapi: Core.Strapi, fields: Fields = {}) =>
  documents(strapi, 'sequence').create({
    data: {
      name: 'Spring',
      senderName: 'Ada',
      senderEmail: 'ada@sender.test',
      trackOpens: true,
      trackClicks: true,
      timezone: 'UTC',
      ...fields,
    } as never,
  });

export const createStep = async (strapi: Core.Strapi, sequence: string, fields: Fields) =>
  documents(strapi, 'step').create({ data: { delayMinutes: 0, ...fields, sequence } as never });

/** Creates and activates a sequence with these steps, one day apart. */
export const startSequence = async (strapi: Core.Strapi, steps: Fields[], fields: Fields = {}) => {
  const sequence = await createSequence(strapi, fields);
  for (const [index, step] of steps.entries()) {
    await createStep(strapi, sequence.documentId, {
      position: index + 1,
      delayMinutes: index === 0 ? 0 : 1440,
      ...step,
    });
  }
  await service(strapi, 'sequences').activate(sequence.documentId);

  return sequence;
};

export const createProspect = async (strapi: Core.Strapi, fields: Fields) =>
  documents(strapi, 'prospect').create({ data: fields as never });

/** Creates prospects `p<n>@people.test`, with n counted from `from`. Resolves with their documentIds. */
export const createProspects = async (strapi: Core.Strapi, count: number, from = 0): Promise<string[]> => {
  const documentIds: string[] = [];
  for (let index = from; index < from + count; index += 1) {
    const fields = {
      email: `p${index}@people.test`,
      firstName: `P${index}`,
      lastName: 'Test',
      company: 'Acme',
    };
    documentIds.push((await createProspect(strapi, fields)).documentId);
  }

  return documentIds;
};

/** Like createProspects, for thousands: by SQL, since the Document Service creates one row at a time. */
export const insertProspects = async (strapi: Core.Strapi, count: number, from = 0): Promise<string[]> => {
  const rows = Array.from({ length: count }, (_, index) => ({
    document_id: `prospect${String(from + index).padStart(16, '0')}`,
    email: `p${from + index}@people.test`,
    first_name: `P${from + index}`,
    last_name: 'Test',
    company: 'Acme',
    state: 'active',
    opens_consent: 'unknown',
    clicks_consent: 'unknown',
    created_at: new Date(),
    updated_at: new Date(),
  }));
  for (let start = 0; start < count; start += 80)
    await strapi.db.getConnection('sequences_prospects').insert(rows.slice(start, start + 80));

  return rows.map((row) => row.document_id);
};

export const enroll = (strapi: Core.Strapi, sequence: string, prospects: string[], now: Date) =>
  service(strapi, 'enrollments').enroll(sequence, prospects, { now });

export const tick = (strapi: Core.Strapi, now: Date) => service(strapi, 'sending').tick({ now });

/** Statistics of a sequence, after every recorded hit is in the database. */
export const readStatistics = async (strapi: Core.Strapi, sequence: string, audience = 'human') => {
  await service(strapi, 'tracking').drain();

  return service(strapi, 'statistics').sequence(sequence, { audience });
};

export type Limits = { sender?: object; provider?: object };

/**
 * Replaces the sending limits; a limit that is not given is off. The plugin reads them at each claim, so one Strapi serves
 * tests with different limits.
 */
export const limitSending = (strapi: Core.Strapi, limits: Limits) => {
  const { sending } = strapi.config.get<{ sending: object }>('plugin::sequences');
  strapi.config.set('plugin::sequences.sending', {
    ...sending,
    sender: { dailyLimit: null, spacingSeconds: 0, jitterSeconds: 0, ...limits.sender },
    provider: { perMinute: null, per24Hours: null, ...limits.provider },
  });
};

export const addMinutes = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000);

export const DAY_MINUTES = 24 * 60;
