import type { EmailRow, LostHeaders, TemplateField } from '../contract';

/** A mail as it was sent to a person. */
export type SentMail = Pick<EmailRow, 'id' | 'prospect' | 'sequence' | 'step'> & {
  /** Null once the person was erased. */
  subject: string | null;
  sentAt: string;
  content: SentMailContent;
};

/**
 * `kept`: the mail, without pixel and tracked links; its links to this plugin's pages lead nowhere. `erased`: the person was deleted.
 * `expired`: removed by `privacy.retentionDays`. `not-kept`: sent before contents were kept, or it could not be stored.
 * `unreadable`: it exceeds a limit of templates that the version which sent it did not have.
 */
export type SentMailContent =
  | { state: 'kept'; from: string; to: string; html: string; text: string }
  | { state: 'erased' | 'expired' | 'not-kept' | 'unreadable' };

/** GET /sequences/emails/:id/mail: what was sent, whatever became of the step and the person. Only for sent emails. */
export type GetSentMail = { params: { id: string }; response: { data: SentMail } };

/**
 * POST /sequences/sequences/:documentId/preview
 *
 * Renders the given content of a step, saved or not, for who may edit it; without pixel and tracked links, and lists its warnings.
 */
export type PreviewStep = {
  params: { documentId: string };
  body: Partial<Record<TemplateField, string | null>> & {
    /** documentId; a sample prospect when left out. */
    prospect?: string | null;
    /** Position of the step in its sequence; 1 when left out. */
    position?: number;
  };
  response: {
    data: PreviewedMail & {
      /** As an inbox names it; null while the sequence has none. */
      sender: string | null;
      warnings: StepWarning[];
    };
  };
};

/**
 * GET /sequences/sequences/:documentId/steps/:step/preview
 *
 * Previews a step as it is saved. It needs only `read`, because the caller cannot choose the text that is rendered.
 */
export type PreviewSavedStep = {
  params: { documentId: string; step: string };
  query: { /** documentId; a sample prospect when left out. */ prospect?: string };
  response: PreviewStep['response'];
};

export type PreviewedMail = {
  subject: string;
  /** What inboxes show after the subject: the step's preheader or, without one, the first words of the email. Plain text. */
  preheader: string;
  html: string;
  text: string;
};

/** A likely mistake in a step. Warnings do not prevent sending. Lines are lines of the template, from 1. */
export type StepWarning =
  | { code: 'no-unsubscribe' | 'subject-empty' }
  | { code: 'subject-long'; /** In characters. */ length: number; max: number }
  | { code: 'unknown-merge-tag'; field: TemplateField; name: string; line: number }
  /** No source offers the field of an entry, so that the emails wait. */
  | { code: 'unknown-entry-field'; name: string }
  /** A merge tag of another tool, such as `*|FNAME|*`, which readers would see. `replacement` is ours for it, if there is one. */
  | {
      code: 'foreign-merge-tag';
      field: TemplateField;
      tag: string;
      line: number;
      replacement: string | null;
    }
  /** `link-form`: empty, `#`, relative or malformed. `link-http`: not encrypted. */
  | { code: 'link-form' | 'link-http'; url: string; line: number }
  /** Too long for a redirect, so its clicks are not tracked. Characters of the URL, as browsers write it. */
  | { code: 'link-long'; length: number; max: number; line: number }
  /** Data decide the host of the link, and the sequence lists no hosts. */
  | { code: 'link-host'; url: string; line: number }
  /** A person made the link, in sent and future emails, lead to `target`. */
  | { code: 'link-redirected'; url: string; target: string }
  /** The email would fail for the prospect it was rendered for. */
  | { code: 'link-unlisted'; host: string }
  | { code: 'link-host-part' | 'link-no-url'; url: string }
  | { code: 'image-alt' | 'image-form' | 'image-http' | 'image-data'; line: number }
  /** `count` of the `total` people who may still get the email lack a value that it shows without a fallback. */
  | {
      code: 'value-missing';
      /** Such as `prospect.attributes.region`. */
      name: string;
      field: TemplateField;
      line: number;
      count: number;
      total: number;
    }
  /** Gmail clips emails over 102 KB. */
  | { code: 'too-large'; sizeKb: number };

/** GET /sequences/sequences/:documentId/warnings: steps without any are left out. */
export type GetWarnings = {
  params: { documentId: string };
  response: {
    data: Array<{
      /** documentId of the step. */
      step: string;
      position: number;
      name: string | null;
      warnings: StepWarning[];
    }>;
    meta: {
      /** The headers that the email provider drops from this sequence's emails. */
      lostHeaders: LostHeaders[];
    };
  };
};
