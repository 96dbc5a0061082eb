import type {
  PageQuery,
  Pagination,
  ProspectState,
  ProspectSummary,
  ExportPage,
} from '../prospects/contract';

export type SequenceState = 'draft' | 'active' | 'paused' | 'archived';

/** `moved`: the plugin paused the sequence because its rows came from another app or from a backup. */
export type PauseReason = 'moved';

/**
 * `days` are ISO weekdays (1 Monday to 7 Sunday). `from` and `to` are `HH:mm` in the prospect's time zone, or in the
 * sequence's when that is unknown. `to` is exclusive; when it is not after `from`, the window ends on the next day.
 */
export type SendingWindow = { days: number[]; from: string; to: string };

/**
 * `minutes` and `hours` are exact durations. `days` and `workingDays` (Monday to Friday) are calendar days that keep the
 * local time of day.
 */
export type DelayUnit = 'minutes' | 'hours' | 'days' | 'workingDays';

/** UTM parameters that the redirect adds to a link's URL, unless the URL already has a parameter of that name. */
export type Utm = {
  source?: string | null;
  medium?: string | null;
  campaign?: string | null;
  content?: string | null;
};

export type Sequence = {
  documentId: string;
  name: string;
  state: SequenceState;
  /** Null when a person paused it, and while it is not paused. */
  pauseReason: PauseReason | null;
  trackOpens: boolean;
  trackClicks: boolean;
  senderName: string | null;
  senderEmail: string | null;
  replyTo: string | null;
  /** IANA time zone name. */
  timezone: string;
  sendingWindow: SendingWindow | null;
  dailyLimit: number | null;
  stopOnReply: boolean;
  utm: Utm | null;
  createdAt: string;
  updatedAt: string;
};

export type Step = {
  documentId: string;
  /** Starts at 1. */
  position: number;
  name: string | null;
  /** Minutes after the previous step; for step 1, after the enrollment. */
  delayMinutes: number;
  /** For `days` and `workingDays`, `delayMinutes` holds 1,440 per day. */
  delayUnit: DelayUnit;
  /** Required in step 1. A later step without a subject is sent as a reply in the thread of the steps before. */
  subject: string | null;
  html: string | null;
  /** When empty, the plain text is generated from `html`. */
  text: string | null;
  updatedAt: string;
};

/** A sequence with the counts that the list shows. */
export type SequenceRow = Sequence & { stepCount: number; enrollmentCount: number; sentCount: number };

/** GET /sequences/sequences */
export type ListSequences = {
  query: PageQuery & {
    search?: string;
    state?: SequenceState;
    /** Leaves out the sequences in this state. */
    except?: SequenceState;
  };
  response: { data: SequenceRow[]; meta: { pagination: Pagination } };
};

/** The fields that a picker needs. */
export type SequenceName = Pick<Sequence, 'documentId' | 'name' | 'state'>;

/** GET /sequences/sequence-names: the list for pickers, without the counts, which take two more queries a page. */
export type ListSequenceNames = {
  query: ListSequences['query'];
  response: { data: SequenceName[]; meta: { pagination: Pagination } };
};

/** GET /sequences/sequences/:documentId */
export type GetSequence = {
  params: { documentId: string };
  response: {
    data: Sequence & { steps: Step[] };
    /** Empty when the sequence can be activated. */
    meta: { obstacles: Obstacle[] };
  };
};

/** A reason why a sequence cannot be activated. */
export type Obstacle = {
  code: 'no-steps' | 'step-subject' | 'step-body' | 'sender' | 'public-url' | 'email-provider' | 'archived';
  message: string;
  /** Position of the step, when the obstacle is in a step. */
  position?: number;
};

export type SequenceInput = Partial<
  Pick<
    Sequence,
    | 'name'
    | 'trackOpens'
    | 'trackClicks'
    | 'senderName'
    | 'senderEmail'
    | 'replyTo'
    | 'timezone'
    | 'sendingWindow'
    | 'dailyLimit'
    | 'stopOnReply'
    | 'utm'
  >
>;

/** POST /sequences/sequences */
export type CreateSequence = { body: SequenceInput & { name: string }; response: { data: Sequence } };

/** PUT /sequences/sequences/:documentId */
export type UpdateSequence = {
  params: { documentId: string };
  body: SequenceInput;
  response: { data: Sequence };
};

/** POST /sequences/sequences/:documentId/activate, /pause and /archive; 400 with `details.obstacles` when refused. */
export type ChangeSequenceState = { params: { documentId: string }; response: { data: Sequence } };

export type StepInput = Partial<
  Pick<Step, 'name' | 'delayMinutes' | 'delayUnit' | 'subject' | 'html' | 'text'>
>;

/** POST /sequences/sequences/:documentId/steps; the new step is the last. */
export type CreateStep = { params: { documentId: string }; body: StepInput; response: { data: Step } };

/** PUT /sequences/steps/:documentId; 400 with `details.errors[].path` naming the field of a template error. */
export type UpdateStep = { params: { documentId: string }; body: StepInput; response: { data: Step } };

/** DELETE /sequences/steps/:documentId; the positions of later steps decrease by one. */
export type DeleteStep = { params: { documentId: string }; response: { data: { documentId: string } } };

/** PUT /sequences/sequences/:documentId/steps/order */
export type OrderSteps = {
  params: { documentId: string };
  /** Every step of the sequence exactly once, in the new order. */
  body: { documentIds: string[] };
  response: { data: Step[] };
};

export type Enrollment = {
  id: number;
  state: 'active' | 'finished' | 'stopped';
  stopReason: StopReason | null;
  /** Position of the next step; null when the enrollment is finished or stopped. */
  nextPosition: number | null;
  nextAt: string | null;
  createdAt: string;
  /** Null once the prospect was deleted. */
  prospect: (ProspectSummary & { company: string | null; state: ProspectState }) | null;
};

export type StopReason = 'unsubscribed' | 'bounced' | 'complained' | 'replied' | 'stopped';

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
  /** documentIds of prospects that already have an enrollment in this sequence, in any state. */
  alreadyEnrolled: string[];
  /** Number of prospects not enrolled because of their state. */
  skipped: Record<Exclude<ProspectState, 'active'>, number>;
  /** documentIds that no prospect has. */
  unknown: string[];
};

/** POST /sequences/sequences/:documentId/enrollments */
export type Enroll = {
  params: { documentId: string };
  /** documentIds, at most 5,000. */
  body: { prospects: string[] };
  response: { data: EnrollResult };
};

/**
 * POST /sequences/sequences/:documentId/enrollments/all: enrolls all active prospects, 2,000 per request. The client
 * repeats the request, with the `last` of the previous response as `after`, until `left` is 0.
 */
export type EnrollAll = {
  params: { documentId: string };
  body: { /** Part of an email address, name or company. */ search?: string; after?: number };
  response: {
    data: {
      enrolled: number;
      alreadyEnrolled: number;
      /** Number of prospects this request processed. */
      done: number;
      /** Number of prospects still to process. */
      left: number;
      /** Database id of the last prospect processed. */
      last: number;
    };
  };
};

/** POST /sequences/sequences/:documentId/enrollments/stop */
export type StopEnrollments = {
  params: { documentId: string };
  body: { prospects: string[] };
  response: { data: { stopped: number } };
};

/** POST /sequences/enrollments/stop: stops these prospects in every sequence. */
export type StopEverywhere = {
  /** documentIds, at most 5,000. */
  body: { prospects: string[] };
  response: { data: { /** Number of enrollments. */ stopped: number } };
};

/**
 * `drafted`: set back to draft, which only the content manager and other code can do. `moved`: paused, see PauseReason.
 * `resent` and `skipped`: a person resolved emails that were not sent.
 */
export type HistoryEntryKind =
  'activated' | 'resumed' | 'paused' | 'archived' | 'moved' | 'drafted' | 'resent' | 'skipped';

/** An action on a sequence that decides which of its emails are sent. */
export type HistoryEntry = {
  id: number;
  kind: HistoryEntryKind;
  /** Number of emails resent or skipped; null for other kinds. */
  emailCount: number | null;
  /** The admin user, with the name at that time; null for API tokens and other programs. */
  by: { id: string; name: string } | null;
  occurredAt: string;
};

/** GET /sequences/sequences/:documentId/history: newest first. */
export type ListHistory = {
  params: { documentId: string };
  query: PageQuery;
  response: { data: HistoryEntry[]; meta: { pagination: Pagination } };
};
