import type { Core } from '@strapi/types';
import type { ListActivities } from '../../server/src/statistics/activities/contract';
import type { Admin } from './admin';
import { service } from './fixtures';

type Row = Record<string, unknown>;

/** Figures that single events and their times are part of. */
const DETAILS = /activities|timeline/;

/** The figures that are kept once events have lost their details. */
export const withoutDetails = (figures: Row): Row =>
  Object.fromEntries(
    Object.entries(figures)
      .filter(([name]) => !DETAILS.test(name))
      .map(([name, value]) => [name, isGroup(value) ? withoutDetails(value) : value])
  );

const isGroup = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every figure that pages and exports show of these sequences, without the people behind them. */
export const readFigures = async (strapi: Core.Strapi, admin: Admin, sequences: string[], around: Date) => {
  await service(strapi, 'tracking').drain();
  const range = `from=${hours(around, -24)}&to=${hours(around, 24)}`;
  const read = async (path: string) => (await admin.get(path).expect(200)).body;
  const isCompared = ({ documentId }: Row) => sequences.includes(String(documentId));
  const ofCompared = ({ sequence }: { sequence: Row }) => isCompared(sequence);
  const figures: Row = {
    sequences: (await read('/sequences')).data
      .filter(isCompared)
      .map(({ documentId, enrollmentCount, sentCount }: Row) => ({ documentId, enrollmentCount, sentCount })),
    rates: (await read(`/sequence-rates?sequences=${sequences.join(',')}`)).data,
    overview: await read('/overview'),
    slotSums: (await read(`/slots/sums?${range}`)).data.filter(ofCompared),
    activities: await countByKind(admin, ''),
  };

  const slots = (await read(`/slots?${range}`)).data.filter(ofCompared);
  figures.slots = slots;
  for (const { hour, step } of slots) {
    const { meta } = await read(`/slots/emails?step=${step.documentId}&hour=${hour}`);
    figures[`slot ${hour} ${step.documentId}`] = meta.pagination.total;
  }
  for (const sequence of sequences) figures[sequence] = await readSequence(admin, sequence);
  return figures;
};

const readSequence = async (admin: Admin, sequence: string) => {
  const read = async (path: string) => (await admin.get(`/sequences/${sequence}${path}`).expect(200)).body;
  const figures: Row = {};
  for (const audience of ['human', 'automated', 'all']) {
    figures[audience] = (await read(`/statistics?audience=${audience}`)).data;
    figures[`${audience} timeline`] = (await read(`/timeline?audience=${audience}`)).data;
    figures[`${audience} activities`] = await countByKind(
      admin,
      `&sequence=${sequence}&audience=${audience}`
    );
  }
  const { links, steps } = figures.all as { links: Row[]; steps: Row[] };
  for (const link of links) {
    const { body } = await admin.get(`/links/${link.id}/clicks?audience=all`).expect(200);
    figures[`link ${link.id}`] = body.data.map(withoutPerson);
  }
  for (const { step } of steps as Array<{ step: Row | null }>)
    if (step) figures[`click map ${step.documentId}`] = await read(`/steps/${step.documentId}/click-map`);

  for (const tab of ['scheduled', 'sent', 'failed']) {
    const { data, meta } = await read(`/emails?tab=${tab}&pageSize=100`);
    figures[`${tab} emails`] = { meta, data: data.map(withoutPerson).sort(byId) };
    figures[`${tab} export`] = (await read(`/emails/export?tab=${tab}`)).data.map(withoutPerson);
  }
  figures.enrollments = (await read('/enrollments')).meta.pagination.total;
  figures.enrollmentExport = (await read('/enrollments/export')).data.length;
  return figures;
};

/** Error messages are left out: they belong to the person. */
const withoutPerson = (row: Row): Row => ({ ...row, prospect: null, errorMessage: null });

const byId = (a: Row, b: Row) => Number(a.id) - Number(b.id);

const countByKind = async (admin: Admin, query: string) => {
  const counts: Record<string, number> = {};
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: ListActivities['response'] } = await admin
      .get(`/activities?limit=100${query}${cursor && `&cursor=${cursor}`}`)
      .expect(200);
    for (const { kind, audience } of body.data)
      counts[`${audience} ${kind}`] = (counts[`${audience} ${kind}`] ?? 0) + 1;
    cursor = body.meta.nextCursor;
  }
  return counts;
};

const hours = (from: Date, count: number) => {
  const at = new Date(from.getTime() + count * 3_600_000);
  at.setUTCMinutes(0, 0, 0);

  return at.toISOString();
};
