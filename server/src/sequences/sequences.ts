import type { Core } from '@strapi/types';
import { notFound, refused } from '../errors';
import { documents } from '../database/documents';
import { readPage } from '../database/keyset-pagination';
import { newestFirst } from '../database/keyset-order';
import { PLUGIN_ID } from '../plugin';
import { hasEmailProvider, publicBaseUrl } from '../strapi/environment';
import { sequenceActivated } from './hooks';
import type { ListSequences, Obstacle, Sequence, SequenceInput, SequenceState, Step } from './contract';
import { enrollments } from './enrollments/enrollments';
import { findObstacles } from './obstacles';
import { steps } from './steps';

/** A sequence with its database id. */
export type SequenceEntry = Sequence & { id: number };

type ListedSequence = SequenceEntry & { steps?: { count: number } };

const createSequences = ({ strapi }: { strapi: Core.Strapi }) => {
  const entries = () => documents<SequenceEntry>(strapi, 'sequence');

  /** @throws {NotFoundError} when there is no such sequence */
  const find = async (documentId: string): Promise<SequenceEntry> => {
    const found = await entries().findOne({ documentId });
    if (!found) throw notFound('Sequence');

    return found;
  };

  const obstaclesOf = (sequence: SequenceEntry, sequenceSteps: Step[]): Obstacle[] =>
    findObstacles(
      { ...sequence, steps: sequenceSteps },
      { hasPublicUrl: publicBaseUrl(strapi) !== null, hasEmailProvider: hasEmailProvider(strapi) }
    );

  /** @throws {NotFoundError} when there is no such sequence */
  const save = async (documentId: string, data: SequenceInput & { state?: SequenceState }) => {
    const saved = await entries().update({ documentId, data });
    if (!saved) throw notFound('Sequence');

    return saved;
  };

  return {
    find,

    /** A page of sequences, newest first. */
    list({ search, state, except, ...page }: ListSequences['query']) {
      const filters = {
        ...((state || except) && { state: { ...(state && { $eq: state }), ...(except && { $ne: except }) } }),
        ...(search && { name: { $containsi: search } }),
      };

      return readPage(page, {
        async read(range) {
          const { where, direction, limit } = newestFirst(range);
          return documents<ListedSequence>(strapi, 'sequence').findMany({
            filters: { ...filters, ...where },
            sort: `id:${direction}`,
            limit,
            populate: { steps: { count: true } },
          });
        },
        keyOf: ({ id }) => [id],
        total: () => entries().count({ filters }),
      });
    },

    async findWithSteps(documentId: string) {
      const sequence = await find(documentId);
      const sequenceSteps = await steps(strapi).ofSequence(sequence.id);

      return { sequence, steps: sequenceSteps, obstacles: obstaclesOf(sequence, sequenceSteps) };
    },

    create: (data: SequenceInput & { name: string }) =>
      entries().create({ data: { ...data, state: 'draft' } }),

    update: (documentId: string, data: SequenceInput) => save(documentId, data),

    /** @throws {ApplicationError} with `details.obstacles` when the sequence cannot be activated */
    async activate(documentId: string) {
      const sequence = await find(documentId);
      const obstacles = obstaclesOf(sequence, await steps(strapi).ofSequence(sequence.id));
      if (obstacles.length > 0) {
        const reasons = obstacles.map(({ message }) => message).join(' ');
        throw refused('activation-refused', `"${sequence.name}" cannot be activated. ${reasons}`, {
          obstacles,
        });
      }

      const activated = await save(documentId, { state: 'active' });
      if (sequence.state === 'draft')
        await sequenceActivated.call(strapi, { sequenceId: sequence.id, at: new Date() });
      return activated;
    },

    /** Sends nothing until the sequence is activated again; enrollments keep their position. */
    async pause(documentId: string) {
      const { state, name } = await find(documentId);
      if (state !== 'active' && state !== 'paused') {
        throw refused('state-refused', `"${name}" is not active, so it cannot be paused.`);
      }

      return save(documentId, { state: 'paused' });
    },

    /** Stops all active enrollments, so that emails still scheduled are skipped. Cannot be undone. */
    async archive(documentId: string) {
      const { id } = await find(documentId);
      const archived = await save(documentId, { state: 'archived' });
      await enrollments(strapi).stopSequence(id, new Date());

      return archived;
    },
  };
};

export type Sequences = ReturnType<typeof createSequences>;

export const sequencesService = createSequences;

export const sequences = (strapi: Core.Strapi): Sequences => strapi.plugin(PLUGIN_ID).service('sequences');
