import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { listHistory } from '../history/entry-list';
import { recordExport } from '../history/exports';
import { prospects as prospectsOf } from '../prospects/prospects';
import { listParameters, listQuery, pageQuery, parse, exportPageQuery } from '../validation';
import { z } from '../strapi/host';
import type {
  ChangeSequenceState,
  CreateSequence,
  CreateStep,
  DeleteSequence,
  DeleteStep,
  DuplicateSequence,
  DuplicateStep,
  GetSequence,
  ListHistory,
  ListSequenceNames,
  OrderSteps,
  UpdateSequence,
  UpdateStep,
} from './contract';
import type {
  CountResumable,
  Enroll,
  EnrollAll,
  EnrollEntries,
  ExportEnrollments,
  ListEnrollments,
  ListProspectEnrollments,
  ResumeAll,
  ResumeEnrollments,
  StopEnrollments,
  StopEverywhere,
} from './enrollments/contract';
import { enrollAll } from './enrollments/enroll-all';
import { enrollEntries } from './enrollments/enroll-entries';
import { countStopped, stopByHand } from './enrollments/stop-enrollments';
import { exportEnrollments, listEnrollments, listEnrollmentsOfProspect } from './enrollments/enrollment-list';
import { enrollments } from './enrollments/enrollments';
import { countResumable } from './enrollments/resumable';
import { resumeAll } from './enrollments/resume-all';
import {
  copyInput,
  enrollAllBody,
  enrollBody,
  enrollEntriesBody,
  newSequence,
  prospectIds,
  resumeAllBody,
  resumeBody,
  sequencesQuery,
  sequenceUpdate,
  stepInput,
  stepOrder,
  stepUpdate,
} from './validation';
import { sequences } from './sequences';
import { steps } from './steps';

const enrollmentState = z.enum(['active', 'finished', 'stopped']).optional();

const enrollmentQuery = z.object({ ...listQuery, state: enrollmentState });

const exportQuery = z.object({ ...exportPageQuery, state: enrollmentState });

const enrollmentsOfProspectQuery = z.object(pageQuery);

const historyQuery = z.object(pageQuery);

export const sequencesController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async findNames(ctx: Context) {
    const { rows, pagination } = await sequences(strapi).list(parse(sequencesQuery, listParameters(ctx)));
    ctx.body = {
      data: rows.map(({ documentId, name, state }) => ({ documentId, name, state })),
      meta: { pagination },
    } satisfies ListSequenceNames['response'];
  },

  async findOne(ctx: Context) {
    const found = await sequences(strapi).findWithSteps(ctx.params.documentId);
    ctx.body = {
      data: { ...found.sequence, steps: found.steps },
      meta: { obstacles: found.obstacles },
    } satisfies GetSequence['response'];
  },

  async create(ctx: Context) {
    const data = await sequences(strapi).create(parse(newSequence, ctx.request.body));
    ctx.body = { data } satisfies CreateSequence['response'];
  },

  async update(ctx: Context) {
    const { version, ...input } = parse(sequenceUpdate, ctx.request.body);
    const data = await sequences(strapi).update(ctx.params.documentId, input, version);
    ctx.body = { data } satisfies UpdateSequence['response'];
  },

  async activate(ctx: Context) {
    const data = await sequences(strapi).activate(ctx.params.documentId);
    ctx.body = { data } satisfies ChangeSequenceState['response'];
  },

  async pause(ctx: Context) {
    const data = await sequences(strapi).pause(ctx.params.documentId);
    ctx.body = { data } satisfies ChangeSequenceState['response'];
  },

  async archive(ctx: Context) {
    const data = await sequences(strapi).archive(ctx.params.documentId);
    ctx.body = { data } satisfies ChangeSequenceState['response'];
  },

  async restore(ctx: Context) {
    const data = await sequences(strapi).restore(ctx.params.documentId);
    ctx.body = { data } satisfies ChangeSequenceState['response'];
  },

  async removeDraft(ctx: Context) {
    const { documentId } = ctx.params;
    await sequences(strapi).removeDraft(documentId);
    ctx.body = { data: { documentId } } satisfies DeleteSequence['response'];
  },

  async duplicate(ctx: Context) {
    const { name } = parse(copyInput, ctx.request.body);
    const data = await sequences(strapi).duplicate(ctx.params.documentId, name);
    ctx.body = { data } satisfies DuplicateSequence['response'];
  },

  async findHistory(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    const query = parse(historyQuery, ctx.query);
    ctx.body = (await listHistory(strapi, { sequenceId: id }, query)) satisfies ListHistory['response'];
  },

  async createStep(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    const data = await steps(strapi).create(id, parse(stepInput, ctx.request.body));
    ctx.body = { data } satisfies CreateStep['response'];
  },

  async updateStep(ctx: Context) {
    const { version, ...input } = parse(stepUpdate, ctx.request.body);
    const data = await steps(strapi).update(ctx.params.documentId, input, version);
    ctx.body = { data } satisfies UpdateStep['response'];
  },

  async duplicateStep(ctx: Context) {
    const { name } = parse(copyInput, ctx.request.body);
    const data = await steps(strapi).duplicate(ctx.params.documentId, name);
    ctx.body = { data } satisfies DuplicateStep['response'];
  },

  async deleteStep(ctx: Context) {
    const { documentId } = ctx.params;
    await steps(strapi).remove(documentId);
    ctx.body = { data: { documentId } } satisfies DeleteStep['response'];
  },

  async orderSteps(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    const { documentIds } = parse(stepOrder, ctx.request.body);
    ctx.body = { data: await steps(strapi).order(id, documentIds) } satisfies OrderSteps['response'];
  },

  async findEnrollments(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    const query = parse(enrollmentQuery, listParameters(ctx));
    ctx.body = (await listEnrollments(strapi, id, query)) satisfies ListEnrollments['response'];
  },

  async findEnrollmentsOfProspect(ctx: Context) {
    const { id } = await prospectsOf(strapi).findOne(ctx.params.documentId);
    const query = parse(enrollmentsOfProspectQuery, ctx.query);
    ctx.body = (await listEnrollmentsOfProspect(
      strapi,
      id,
      query
    )) satisfies ListProspectEnrollments['response'];
  },

  async exportEnrollments(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    const query = parse(exportQuery, listParameters(ctx));
    const page = await exportEnrollments(strapi, id, query);
    await recordExport(strapi, {
      what: 'enrollments',
      sequenceId: id,
      query,
      rowCount: page.data.length,
    });
    ctx.body = page satisfies ExportEnrollments['response'];
  },

  async enroll(ctx: Context) {
    const { prospects, again } = parse(enrollBody, ctx.request.body);
    const data = await enrollments(strapi).enroll(ctx.params.documentId, prospects, { again });
    ctx.body = { data } satisfies Enroll['response'];
  },

  async enrollAll(ctx: Context) {
    const data = await enrollAll(strapi, ctx.params.documentId, parse(enrollAllBody, ctx.request.body));
    ctx.body = { data } satisfies EnrollAll['response'];
  },

  async enrollEntries(ctx: Context) {
    const input = parse(enrollEntriesBody, ctx.request.body);
    const data = await enrollEntries(strapi, ctx.params.documentId, input, ctx.state.userAbility);
    ctx.body = { data } satisfies EnrollEntries['response'];
  },

  async stopEnrollments(ctx: Context) {
    const { prospects } = parse(prospectIds, ctx.request.body);
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    const stopped = await stopByHand(strapi, prospects, { sequenceId: id, at: new Date() });
    const documentIds = stopped.flatMap((one) => one.prospects);
    ctx.body = {
      data: { stopped: documentIds.length, prospects: documentIds },
    } satisfies StopEnrollments['response'];
  },

  async resumeEnrollments(ctx: Context) {
    const { prospects, step } = parse(resumeBody, ctx.request.body);
    const data = await enrollments(strapi).resume(ctx.params.documentId, prospects, { step });
    ctx.body = { data } satisfies ResumeEnrollments['response'];
  },

  async countResumable(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    ctx.body = { data: await countResumable(strapi, id) } satisfies CountResumable['response'];
  },

  async resumeAll(ctx: Context) {
    const sequence = await sequences(strapi).find(ctx.params.documentId);
    const data = await resumeAll(strapi, sequence, parse(resumeAllBody, ctx.request.body));
    ctx.body = { data } satisfies ResumeAll['response'];
  },

  async stopEverywhere(ctx: Context) {
    const { prospects } = parse(prospectIds, ctx.request.body);
    const stopped = await stopByHand(strapi, prospects, { at: new Date() });
    ctx.body = {
      data: { stopped: countStopped(stopped), sequences: stopped },
    } satisfies StopEverywhere['response'];
  },
});
