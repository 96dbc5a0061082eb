import type { Core } from '@strapi/types';
import { notFound, refused } from '../errors';
import { documents } from '../database/documents';
import { readPage } from '../database/keyset-pagination';
import { latestFirst } from '../database/keyset-order';
import { PLUGIN_ID } from '../plugin';
import { hasEmailProvider, publicBaseUrl } from '../strapi/environment';
import { started } from './hooks';
import type { ListSequences, Obstacle, Sequence, SequenceInput, SequenceState, Step } from './contract';
import { enrollments } from './enrollments/enrollments';
import { findObstacles } from './obstacles';
import { steps } from './steps';

/** A sequence with the number machines go by. */
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

  const obstacles = (sequence: SequenceEntry, itsSteps: Step[]): Obstacle[] =>
    findObstacles(
      { ...sequence, steps: itsSteps },
      { hasPublicAddress: publicBaseUrl(strapi) !== null, hasEmailProvider: hasEmailProvider(strapi) }
    );

  /** @throws {NotFoundError} when there is no such sequence */
  const change = async (documentId: string, data: SequenceInput & { state?: SequenceState }) => {
    const changed = await entries().update({ documentId, data });
    if (!changed) throw notFound('Sequence');

    return changed;
  };

  return {
    find,

    /** The latest first. */
    list({ search, state, except, ...wanted }: ListSequences['query']) {
      const filters = {
        ...((state || except) && { state: { ...(state && { $eq: state }), ...(except && { $ne: except }) } }),
        ...(search && { name: { $containsi: search } }),
      };

      return readPage(wanted, {
        async read(stretch) {
          const { where, direction, limit } = latestFirst(stretch);
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
      const itsSteps = await steps(strapi).ofSequence(sequence.id);

      return { sequence, steps: itsSteps, obstacles: obstacles(sequence, itsSteps) };
    },

    create: (data: SequenceInput & { name: string }) =>
      entries().create({ data: { ...data, state: 'draft' } }),

    update: (documentId: string, data: SequenceInput) => change(documentId, data),

    /** @throws {ApplicationError} with `details.obstacles` while something stands in the way */
    async activate(documentId: string) {
      const sequence = await find(documentId);
      const found = obstacles(sequence, await steps(strapi).ofSequence(sequence.id));
      if (found.length > 0) {
        const reasons = found.map(({ message }) => message).join(' ');
        throw refused('activation-refused', `"${sequence.name}" cannot be activated. ${reasons}`, {
          obstacles: found,
        });
      }

      const activated = await change(documentId, { state: 'active' });
      if (sequence.state === 'draft') await started.tell(strapi, { sequenceId: sequence.id, at: new Date() });
      return activated;
    },

    /** Places are kept: nothing is sent until the sequence is activated again. */
    async pause(documentId: string) {
      const { state, name } = await find(documentId);
      if (state !== 'active' && state !== 'paused') {
        throw refused('state-refused', `"${name}" is not active, so it cannot be paused.`);
      }

      return change(documentId, { state: 'paused' });
    },

    /** For good: what was still planned is not sent. */
    async archive(documentId: string) {
      const { id } = await find(documentId);
      const archived = await change(documentId, { state: 'archived' });
      await enrollments(strapi).stopSequence(id, new Date());

      return archived;
    },
  };
};

export type Sequences = ReturnType<typeof createSequences>;

export const sequencesService = createSequences;

export const sequences = (strapi: Core.Strapi): Sequences => strapi.plugin(PLUGIN_ID).service('sequences');
