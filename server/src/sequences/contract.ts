import type {
  PageQuery,
  Pagination,
  ProspectState,
  ProspectSummary,
  ExportPage,
} from '../prospects/contract';

export type SequenceState = 'draft' | 'active' | 'paused' | 'archived';

/** `moved`: it came from another app, or from a backup. Null where a person paused it. */
export type PauseReason = 'moved';

/**
 * Days are ISO weekdays (1 Monday to 7 Sunday), hours `HH:mm` in the time zone of the prospect, or of the sequence where that
 * is not known. `to` is not part of it; one that is not after `from` is on the next day.
 */
export type SendingWindow = { days: number[]; from: string; to: string };

/** How a delay is counted: exactly, or in days that end at the same time of day, all of them or Monday to Friday. */
export type DelayUnit = 'minutes' | 'hours' | 'days' | 'workingDays';

/** Added to the addresses of its links at the redirect, where they have none of that name. */
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
  pauseReason: PauseReason | null;
  trackOpens: boolean;
  trackClicks: boolean;
  senderName: string | null;
  senderEmail: string | null;
  replyTo: string | null;
  /** IANA name. */
  timezone: string;
  sendingWindow: SendingWindow | null;
  dailyLimit: number | null;
  stopOnReply: boolean;
  /** Null adds nothing. */
  utm: Utm | null;
  createdAt: string;
  updatedAt: string;
};

export type Step = {
  documentId: string;
  /** 1 for the first. */
  position: number;
  name: string | null;
  /** Minutes after the step before; after enrollment for step 1. */
  delayMinutes: number;
  /** Of days, delayMinutes holds 1,440 each. */
  delayUnit: DelayUnit;
  /** Empty in a later step: it is sent as a reply to the step before. */
  subject: string | null;
  html: string | null;
  /** Empty: made from html. */
  text: string | null;
  updatedAt: string;
};

/** A sequence as the list shows it. */
export type SequenceRow = Sequence & { stepCount: number; enrollmentCount: number; sentCount: number };

/** GET /sequences/sequences */
export type ListSequences = {
  query: PageQuery & {
    search?: string;
    state?: SequenceState;
    /** All but those of this state. */
    except?: SequenceState;
  };
  response: { data: SequenceRow[]; meta: { pagination: Pagination } };
};

/** Enough of a sequence to choose it. */
export type SequenceName = Pick<Sequence, 'documentId' | 'name' | 'state'>;

/** GET /sequences/sequence-names: the same without its figures, which are counted for each. */
export type ListSequenceNames = {
  query: ListSequences['query'];
  response: { data: SequenceName[]; meta: { pagination: Pagination } };
};

/** GET /sequences/sequences/:documentId */
export type GetSequence = {
  params: { documentId: string };
  response: {
    data: Sequence & { steps: Step[] };
    /** What stands in the way of activation, in words; empty when it may be activated. */
    meta: { obstacles: Obstacle[] };
  };
};

/** Why a sequence cannot be activated. */
export type Obstacle = {
  code: 'no-steps' | 'step-subject' | 'step-body' | 'sender' | 'public-url' | 'email-provider' | 'archived';
  message: string;
  /** The step concerned, where it is one. */
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

/** DELETE /sequences/steps/:documentId; the later ones move up. */
export type DeleteStep = { params: { documentId: string }; response: { data: { documentId: string } } };

/** PUT /sequences/sequences/:documentId/steps/order */
export type OrderSteps = {
  params: { documentId: string };
  /** Every step of the sequence, in its new order. */
  body: { documentIds: string[] };
  response: { data: Step[] };
};

export type Enrollment = {
  id: number;
  state: 'active' | 'finished' | 'stopped';
  stopReason: StopReason | null;
  /** Position of the step that comes next; null when none does. */
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

/** A prospect's way through one sequence; null where that was deleted. */
export type ProspectEnrollment = Omit<Enrollment, 'prospect'> & {
  sequence: Pick<Sequence, 'documentId' | 'name' | 'state'> | null;
};

/** GET /sequences/prospects/:documentId/enrollments: latest first. */
export type ListProspectEnrollments = {
  params: { documentId: string };
  query: PageQuery;
  response: { data: ProspectEnrollment[]; meta: { pagination: Pagination } };
};

/** GET /sequences/sequences/:documentId/enrollments/export: those that ListEnrollments finds, slice by slice. */
export type ExportEnrollments = {
  params: { documentId: string };
  query: Pick<ListEnrollments['query'], 'search' | 'state'> & { /** 0 when left out. */ after?: number };
  response: ExportPage<Enrollment>;
};

export type EnrollResult = {
  enrolled: number;
  /** Refused: these prospects are in the sequence already. */
  alreadyEnrolled: string[];
  /** Left out because of their state. */
  skipped: Record<Exclude<ProspectState, 'active'>, number>;
  /** No prospect has these documentIds. */
  unknown: string[];
};

/** POST /sequences/sequences/:documentId/enrollments */
export type Enroll = {
  params: { documentId: string };
  /** At most 5,000 a request. */
  body: { prospects: string[] };
  response: { data: EnrollResult };
};

/**
 * POST /sequences/sequences/:documentId/enrollments/all: enrolls all active prospects, some thousand a request. Asked
 * again, with the `last` of the answer before, until none is left.
 */
export type EnrollAll = {
  params: { documentId: string };
  body: { /** Part of an address, name or company. */ search?: string; after?: number };
  response: {
    data: { enrolled: number; alreadyEnrolled: number; done: number; left: number; last: number };
  };
};

/** POST /sequences/sequences/:documentId/enrollments/stop */
export type StopEnrollments = {
  params: { documentId: string };
  body: { prospects: string[] };
  response: { data: { stopped: number } };
};

/** POST /sequences/enrollments/stop: the same in all sequences. */
export type StopEverywhere = {
  /** documentIds, at most 5,000. */
  body: { prospects: string[] };
  response: { data: { /** Enrollments: one a sequence. */ stopped: number } };
};

/** `drafted`: by other means than this plugin's pages, such as the content manager. `moved`: paused, see PauseReason. */
export type HistoryEntryKind =
  'activated' | 'resumed' | 'paused' | 'archived' | 'moved' | 'drafted' | 'resent' | 'skipped';

/** What somebody did to a sequence that its emails follow from. */
export type HistoryEntry = {
  id: number;
  kind: HistoryEntryKind;
  /** How many were resent or dropped; null of the others. */
  emails: number | null;
  /** With the name of then; null where it was no person of the admin panel. */
  by: { id: string; name: string } | null;
  at: string;
};

/** GET /sequences/sequences/:documentId/history: the latest first. */
export type ListHistory = {
  params: { documentId: string };
  query: PageQuery;
  response: { data: HistoryEntry[]; meta: { pagination: Pagination } };
};
