import type {
  ExportPage,
  ListProspects,
  PageQuery,
  Pagination,
  ProspectState,
  ProspectSummary,
} from '../../prospects/contract';
import type { EntryList } from '../../prospects/entries/contract';
import type { Sequence, Step } from '../contract';

export type Enrollment = {
  id: number;
  /** 1, and one more each time the prospect starts the sequence again. Only the latest round can be active. */
  round: number;
  state: 'active' | 'finished' | 'stopped';
  stopReason: StopReason | null;
  /** Stopped by hand or with its sequence, in the latest round of a prospect who gets emails: it can be resumed. */
  isResumable: boolean;
  /** Position of the next step; null when the enrollment is finished or stopped. */
  nextPosition: number | null;
  nextAt: string | null;
  createdAt: string;
  /** Null once the prospect was deleted. */
  prospect: (ProspectSummary & { company: string | null; state: ProspectState }) | null;
};

/**
 * `stopped`: by hand. `archived`: with its sequence. `left`: the person left this sequence on their own page, and gets emails
 * of others. `address-changed`, `entry-deleted`: the entry of the source that the person came from. `unmatched`: the person
 * does not match the rule any more that enrolled them. `withdrawn`: their rule was switched off or deleted.
 * `own-mail`: the sender wrote to the person by hand.
 */
export type StopReason =
  | 'unsubscribed'
  | 'bounced'
  | 'complained'
  | 'suppressed'
  | 'replied'
  | 'left'
  | 'stopped'
  | 'archived'
  | 'address-changed'
  | 'entry-deleted'
  | 'unmatched'
  | 'withdrawn'
  | 'own-mail';

/** GET /sequences/sequences/:documentId/enrollments */
export type ListEnrollments = {
  params: { documentId: string };
  query: PageQuery & { search?: string; state?: Enrollment['state'] };
  response: { data: Enrollment[]; meta: { pagination: Pagination } };
};

/** An enrollment of a known prospect. `sequence` is null once the sequence was deleted. */
export type ProspectEnrollment = Omit<Enrollment, 'prospect'> & {
  sequence: Pick<Sequence, 'documentId' | 'name' | 'state'> | null;
};

/** GET /sequences/prospects/:documentId/enrollments: newest first. */
export type ListProspectEnrollments = {
  params: { documentId: string };
  query: PageQuery;
  response: { data: ProspectEnrollment[]; meta: { pagination: Pagination } };
};

/** GET /sequences/sequences/:documentId/enrollments/export: rows of ListEnrollments, 1,000 per request, by ascending id. */
export type ExportEnrollments = {
  params: { documentId: string };
  query: Pick<ListEnrollments['query'], 'search' | 'state'> & {
    /** Id of the last row received; 0 when left out. */ after?: number;
  };
  response: ExportPage<Enrollment>;
};

export type EnrollResult = {
  enrolled: number;
  /** documentIds of prospects that were not enrolled since they have an enrollment in this sequence, in any state. */
  alreadyEnrolled: string[];
  /**
   * The people of `alreadyEnrolled` who are finished or stopped, and can start again: with `again`, they are enrolled. Left out
   * when there are none.
   */
  earlier?: string[];
  /** Number of prospects not enrolled because of their state, or because their address or domain is suppressed. */
  skipped: Record<Exclude<ProspectState, 'active'> | 'suppressed', number>;
  /** documentIds that no prospect has. */
  unknown: string[];
};

/** POST /sequences/sequences/:documentId/enrollments */
export type Enroll = {
  params: { documentId: string };
  body: {
    /** documentIds, at most 5,000. */
    prospects: string[];
    /** Enrolls finished and stopped people again, as a new round. */
    again?: boolean;
  };
  response: { data: EnrollResult };
};

/**
 * POST /sequences/sequences/:documentId/enrollments/all: enrolls all active prospects of ListProspects, 2,000 per request. The client
 * repeats the request, with the `last` of the previous response as `after`, until `left` is 0.
 */
export type EnrollAll = {
  params: { documentId: string };
  body: Omit<ListProspects['query'], keyof PageQuery> & { after?: number; again?: boolean };
  response: {
    data: {
      enrolled: number;
      alreadyEnrolled: number;
      /** Number of those already enrolled who can start again. Left out when there are none. */
      earlier?: number;
      /** Number of prospects this request processed. */
      done: number;
      /** Number of prospects still to process. */
      left: number;
      /** Database id of the last prospect processed. */
      last: number;
    };
  };
};

/**
 * POST /sequences/sequences/:documentId/enrollments/entries: enrolls the people whom entries of a source are, 1,000 entries per
 * request. Only entries count that the admin user may read. The client repeats the request, with the `last` of the previous
 * response as `after`, until `left` is 0.
 */
export type EnrollEntries = {
  params: { documentId: string };
  body: {
    /** Of the content type. */
    uid: string;
    /** documentIds, at most 1,000. Left out: all entries that the list finds, at most 100,000. */
    entries?: string[];
    list?: EntryList;
    after?: number;
    again?: boolean;
  };
  response: {
    /** Numbers of entries. `done` is the sum of the first six. */
    data: {
      enrolled: number;
      alreadyEnrolled: number;
      /** Entries that have the address of another one, whose person is counted there. */
      doubles: number;
      skipped: EnrollResult['skipped'];
      withoutAddress: number;
      /** Entries that the mapping of the source does not find, such as those that are not published. */
      leftOut: number;
      /** Number of those already enrolled who can start again. Left out when there are none. */
      earlier?: number;
      done: number;
      left: number;
      /** Database id of the last entry processed. */
      last: number;
    };
  };
};

/** POST /sequences/sequences/:documentId/enrollments/stop */
export type StopEnrollments = {
  params: { documentId: string };
  body: { prospects: string[] };
  response: {
    data: { stopped: number; /** documentIds of those who were stopped. */ prospects: string[] };
  };
};

/**
 * POST /sequences/sequences/:documentId/enrollments/resume: resumes stopped people where they were stopped. An email that was
 * sent is never sent again.
 */
export type ResumeEnrollments = {
  params: { documentId: string };
  body: {
    /** documentIds, at most 5,000. */
    prospects: string[];
    /** documentId of the step to go on with, when it comes after the next one; the steps between are left out. */
    step?: string;
  };
  response: {
    data: {
      resumed: number;
      /** Number of people who were not stopped by hand or with the sequence, who opted out, or who are suppressed. */
      skipped: number;
    };
  };
};

/**
 * GET /sequences/sequences/:documentId/enrollments/resumable: numbers of people. Who opted out or is suppressed does not
 * count, nor who began another round.
 */
export type CountResumable = {
  params: { documentId: string };
  response: {
    data: {
      /** Stopped by hand or with the sequence. */
      stopped: number;
      /** Finished before the last step was added: they have no email of it. */
      finished: number;
      /** Null when the sequence has no step. */
      lastStep: Pick<Step, 'documentId' | 'position' | 'name'> | null;
    };
  };
};

/**
 * POST /sequences/sequences/:documentId/enrollments/resume/all: resumes all people of `CountResumable`, 2,000 per request.
 * The client repeats the request, with the `last` of the previous response as `after`, until `left` is 0.
 */
export type ResumeAll = {
  params: { documentId: string };
  body: {
    after?: number;
    /**
     * As in `ResumeEnrollments`. With `finished`, a step that the sequence must still have: the one that was added.
     */
    step?: string;
    /** Resumes those who finished, with the steps that were added after the last one they have an email of. */
    finished?: boolean;
  };
  response: {
    data: ResumeEnrollments['response']['data'] & {
      /** Number of people this request processed. */
      done: number;
      /** Number of people still to process. */
      left: number;
      /** Database id of the last enrollment processed. */
      last: number;
    };
  };
};

/** POST /sequences/enrollments/stop: stops these prospects in every sequence. */
export type StopEverywhere = {
  /** documentIds, at most 5,000. */
  body: { prospects: string[] };
  response: { data: { /** Number of enrollments. */ stopped: number; sequences: StoppedProspects[] } };
};

/** Who was stopped in a sequence, by documentIds, so that it can be undone. */
export type StoppedProspects = { sequence: string; prospects: string[] };
