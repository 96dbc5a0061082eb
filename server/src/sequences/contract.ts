import type { ListAllHistory } from '../history/contract';
import type { PageQuery, Pagination, Versioned } from '../prospects/contract';

export type SequenceState = 'draft' | 'active' | 'paused' | 'archived';

/** `moved`: the plugin paused the sequence because its rows came from another app or from a backup. */
export type PauseReason = 'moved' | GuardrailReason;

/** What the emails of the last seven days had too much of. `refusals`: servers refused mail of our domain. */
export type GuardrailReason = 'too-many-bounces' | 'too-many-complaints' | 'too-many-refusals';

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
  /**
   * Addresses of the senders it writes as; each enrollment is given one and keeps it. Null while none was ever picked, and empty when
   * none is now: then `senderName`, `senderEmail` and `replyTo` count.
   */
  senders: string[] | null;
  /** IANA time zone name. */
  timezone: string;
  sendingWindow: SendingWindow | null;
  dailyLimit: number | null;
  stopOnReply: boolean;
  utm: Utm | null;
  /**
   * Hosts that links may lead to when only data of a prospect decide: `acme.example`, or `*.acme.example` for each of its
   * subdomains. In lower case and punycode.
   */
  linkHosts: string[] | null;
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
  /** What inboxes show after the subject, on one line; when empty, the first words of the email. At most 255 characters. */
  preheader: string | null;
  html: string | null;
  /** When empty, the plain text is generated from `html`. */
  text: string | null;
  updatedAt: string;
} & Versioned;

/** A sequence with the counts that the list shows. */
export type SequenceRow = Sequence & { stepCount: number; enrollmentCount: number; sentCount: number };

type SequencesQuery = PageQuery & {
  search?: string;
  state?: SequenceState;
  /** Leaves out the sequences in this state. */
  except?: SequenceState;
};

/** By a rate, the sequences without one come last in both directions. */
export type SequenceSort =
  `${'name' | 'state' | 'created' | 'opens' | 'clicks' | 'replies'}:${'asc' | 'desc'}`;

/** GET /sequences/sequences */
export type ListSequences = {
  query: SequencesQuery & { /** `created:desc` when left out. */ sort?: SequenceSort };
  response: {
    data: SequenceRow[];
    meta: {
      pagination: Pagination;
      /** Sequences that the search finds in each state, whichever state is listed. */
      counts: Record<SequenceState, number>;
    };
  };
};

/** The fields that a picker needs. */
export type SequenceName = Pick<Sequence, 'documentId' | 'name' | 'state'>;

/** GET /sequences/sequence-names: the list for pickers, without the counts, which take two more queries a page. */
export type ListSequenceNames = {
  query: SequencesQuery;
  response: { data: SequenceName[]; meta: { pagination: Pagination } };
};

/** GET /sequences/sequences/:documentId */
export type GetSequence = {
  params: { documentId: string };
  response: {
    data: Sequence & Versioned & { steps: Step[] };
    /** Empty when the sequence can be activated. */
    meta: { obstacles: Obstacle[] };
  };
};

/** A reason why a sequence cannot be activated. */
export type Obstacle = {
  code:
    | 'no-steps'
    | 'step-subject'
    | 'step-body'
    | 'sender'
    | 'public-url'
    | 'email-provider'
    | 'archived'
    | 'tracking-undecided';
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
    | 'senders'
    | 'timezone'
    | 'sendingWindow'
    | 'dailyLimit'
    | 'stopOnReply'
    | 'utm'
    | 'linkHosts'
  >
>;

/** DELETE /sequences/sequences/:documentId: a draft that never sent, with its steps and the people in it. */
export type DeleteSequence = { params: { documentId: string }; response: { data: { documentId: string } } };

/** POST /sequences/sequences/:documentId/duplicate: a draft with the same settings and steps, without people or figures. */
export type DuplicateSequence = {
  params: { documentId: string };
  body: { /** "<name> (copy)" when left out. */ name?: string };
  response: { data: Sequence };
};

/** POST /sequences/sequences */
export type CreateSequence = { body: SequenceInput & { name: string }; response: { data: Sequence } };

/** PUT /sequences/sequences/:documentId; 409 when `version` is not the current one. */
export type UpdateSequence = {
  params: { documentId: string };
  body: SequenceInput & Partial<Versioned>;
  response: { data: Sequence & Versioned };
};

/**
 * POST /sequences/sequences/:documentId/activate, /pause, /archive and /restore; 400 with `details.obstacles` when refused.
 * `restore` makes an archived sequence paused; its people stay stopped until they are resumed.
 */
export type ChangeSequenceState = { params: { documentId: string }; response: { data: Sequence } };

export type StepInput = Partial<
  Pick<Step, 'name' | 'delayMinutes' | 'delayUnit' | 'subject' | 'preheader' | 'html' | 'text'>
>;

/** POST /sequences/sequences/:documentId/steps; the new step is the last. */
export type CreateStep = { params: { documentId: string }; body: StepInput; response: { data: Step } };

/**
 * PUT /sequences/steps/:documentId; 400 with `details.errors[].path` naming the field of a template error, 409 when `version`
 * is not the current one.
 */
export type UpdateStep = {
  params: { documentId: string };
  body: StepInput & Partial<Versioned>;
  response: { data: Step };
};

/** DELETE /sequences/steps/:documentId; the positions of later steps decrease by one. */
export type DeleteStep = { params: { documentId: string }; response: { data: { documentId: string } } };

/** POST /sequences/steps/:documentId/duplicate: the copy comes right after the step. */
export type DuplicateStep = {
  params: { documentId: string };
  body: { /** The name of the step when left out. */ name?: string };
  response: { data: Step };
};

/** PUT /sequences/sequences/:documentId/steps/order: the delays stay at their positions. */
export type OrderSteps = {
  params: { documentId: string };
  /** Every step of the sequence exactly once, in the new order. */
  body: { documentIds: string[] };
  response: { data: Step[] };
};

/** GET /sequences/sequences/:documentId/history: newest first. */
export type ListHistory = {
  params: { documentId: string };
  query: PageQuery;
  response: ListAllHistory['response'];
};
