import type { WebhookName } from '../../configured-webhooks';
import { brevo } from './brevo';
import { generic } from './generic';
import { mailgun } from './mailgun';
import { mailjet } from './mailjet';
import { postmark } from './postmark';
import { resend } from './resend';
import { sendgrid } from './sendgrid';
import { ses } from './ses';
import type { WebhookProvider } from './webhook-request';

/** Each provider by the name in its URL and in `inbound.webhooks`. */
export const PROVIDERS: { [Name in WebhookName]: WebhookProvider<Name> } = {
  ses,
  sendgrid,
  mailgun,
  postmark,
  resend,
  brevo,
  mailjet,
  generic,
};
