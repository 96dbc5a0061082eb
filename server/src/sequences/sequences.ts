import type { Core } from '@strapi/types';
import { notFound, refused } from '../errors';
import { documents } from '../database/documents';
import { readPage } from '../database/keyset-pagination';
import { retryDeadlocks } from '../database/retry-deadlocks';
import { newestFirst } from '../database/keyset-order';
import { PLUGIN_ID } from '../plugin';
import { hasActor } from '../strapi/actor';
import { publicBaseUrl } from '../strapi/environment';
import { trackingDecision } from '../prospects/consents/tracking-decision';
import { typedWords } from '../prospects/search-text';
import type { ListSequenceNames, Obstacle, Sequence, SequenceInput, SequenceState } from './contract';
import { deleteDraft } from './delete-draft';
import { findObstacles } from './obstacles';
import { haveTransport } from './senders/sender-transport';
import { sendersOf } from './senders/sequence-senders';
import { type StepRow, steps, withVersion as withStepVersion } from './steps';
import { versionOf } from './versions';

/** A sequence with its database id. */
export type SequenceEntry = Sequence & { id: number };

/** The fields that a list is filtered and sorted by. */
export type ListedSequence = Pick<SequenceEntry, 'id' | 'documentId' | 'name' | 'state' | 'createdAt'>;

type WithStepCount = SequenceEntry & { steps?: { count: number } };

const createSequences = ({ strapi }: { strapi: Core.Strapi }) => {
  const entries = () => documents<SequenceEntry>(strapi, 'sequence');

  /** @throws {NotFoundError} when there is no such sequence */
  const find = async (documentId: string): Promise<SequenceEntry> => {
    const found = await entries().findOne({ documentId });
    if (!found) throw notFound('Sequence');

    return found;
  };

  const obstaclesOf = async (sequence: SequenceEntry, sequenceSteps: StepRow[]): Promise<Obstacle[]> => {
    const { pool } = sendersOf(sequence.id, sequence.senderEmail, sequence.senders);

    return findObstacles(
      { ...sequence, steps: sequenceSteps },
      {
        hasPublicUrl: publicBaseUrl(strapi) !== null,
        canSend: await haveTransport(strapi, pool),
        isTrackingDecided: (await trackingDecision(strapi).load()) !== null,
      }
    );
  };

  /** @throws {NotFoundError} when there is no such sequence */
  const save = async (
    documentId: string,
    data: SequenceInput & { state?: SequenceState },
    { version, isRestore }: { version?: string; isRestore?: boolean } = {}
  ) => {
    const saved = await retryDeadlocks(strapi, () =>
      entries().update({ documentId, data, version, isRestore })
    );
    if (!saved) throw notFound('Sequence');

    return saved;
  };

  const withVersion = (sequence: SequenceEntry) => ({
    ...sequence,
    version: versionOf('sequence', sequence),
  });

  return {
    find,

    /** A page of sequences, newest first. */
    list({ search, state, except, ...page }: ListSequenceNames['query']) {
      const filters = {
        ...((state || except) && { state: { ...(state && { $eq: state }), ...(except && { $ne: except }) } }),
        ...whereNamed(search),
      };

      return readPage(page, {
        async read(range) {
          const { where, direction, limit } = newestFirst(range);
          return entries().findMany({ filters: { ...filters, ...where }, sort: `id:${direction}`, limit });
        },
        keyOf: ({ id }) => [id],
        total: () => entries().count({ filters }),
      });
    },

    /** Every sequence that the search finds: there are few, compared with people and emails. */
    listAll: (search?: string): Promise<ListedSequence[]> =>
      entries().findMany({ filters: whereNamed(search), fields: ['id', 'name', 'state', 'createdAt'] }),

    /** In no particular order, each with its number of steps. */
    findByIds: (ids: number[]): Promise<WithStepCount[]> =>
      documents<WithStepCount>(strapi, 'sequence').findMany({
        filters: { id: { $in: ids } },
        populate: { steps: { count: true } },
      }),

    async findWithSteps(documentId: string) {
      const sequence = await find(documentId);
      const sequenceSteps = await steps(strapi).ofSequence(sequence.id);

      return {
        sequence: withVersion(sequence),
        steps: sequenceSteps.map(withStepVersion),
        obstacles: await obstaclesOf(sequence, sequenceSteps),
      };
    },

    create: (data: SequenceInput & { name: string }) =>
      entries().create({ data: { ...data, state: 'draft' } }),

    /** @throws {HttpError} 409 when `version` is given and not the current one; see versions.ts */
    update: async (documentId: string, data: SequenceInput, version?: string) =>
      withVersion(await save(documentId, data, { version })),

    /**
     * Code of the app that activates a sequence decides with it that people without a recorded consent are tracked, if the
     * sequence tracks and nobody has decided. Admin users and API tokens decide themselves, before.
     *
     * @throws {ApplicationError} with `details.obstacles` when the sequence cannot be activated
     */
    async activate(documentId: string) {
      const sequence = await find(documentId);
      const found = await obstaclesOf(sequence, await steps(strapi).ofSequence(sequence.id));
      const obstacles = found.filter(({ code }) => code !== 'tracking-undecided' || hasActor(strapi));
      if (obstacles.length > 0) {
        const reasons = obstacles.map(({ message }) => message).join(' ');
        throw refused('activation-refused', `"${sequence.name}" cannot be activated. ${reasons}`, {
          obstacles,
        });
      }
      if (found.length > 0) await trackingDecision(strapi).decideUnlessDecided('track');

      return save(documentId, { state: 'active' });
    },

    /** Sends nothing until the sequence is activated again; enrollments keep their position. */
    async pause(documentId: string) {
      const { state, name } = await find(documentId);
      if (state !== 'active' && state !== 'paused') {
        throw refused('state-refused', `"${name}" is not active, so it cannot be paused.`);
      }

      return save(documentId, { state: 'paused' });
    },

    /** Stops all active enrollments, so that emails still scheduled are skipped. `restore` brings the sequence back. */
    archive: (documentId: string) => save(documentId, { state: 'archived' }),

    /**
     * Makes an archived sequence paused. Its people stay stopped until they are resumed.
     *
     * @throws {ApplicationError} when it is not archived
     */
    restore: (documentId: string) => save(documentId, { state: 'paused' }, { isRestore: true }),

    /** See delete-draft.ts. */
    removeDraft: (documentId: string) => deleteDraft(strapi, documentId),

    /**
     * Creates a draft with the settings and steps of a sequence; see copy-sequences.ts.
     *
     * @throws {NotFoundError} when there is no such sequence
     */
    async duplicate(documentId: string, name?: string): Promise<SequenceEntry> {
      const source = await find(documentId);
      const data = { name: name ?? `${source.name} (copy)`.slice(0, MAX_NAME_LENGTH) };
      const copy = await retryDeadlocks(strapi, () => entries().clone({ documentId, data }));

      return find(copy.documentId);
    },
  };
};

const whereNamed = (search: string | undefined) =>
  search ? { $and: typedWords(search).map((word) => ({ name: { $containsi: word } })) } : {};

/** Limit of `name` in the schema. */
const MAX_NAME_LENGTH = 255;

export type Sequences = ReturnType<typeof createSequences>;

export const sequencesService = createSequences;

export const sequences = (strapi: Core.Strapi): Sequences => strapi.plugin(PLUGIN_ID).service('sequences');
