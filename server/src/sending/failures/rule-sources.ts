/** Public documentation and threads that hold the answers which the rules were made for. */

export const GMAIL = 'https://support.google.com/a/answer/3726730';
export const MICROSOFT =
  'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/ndr/non-delivery-reports-in-exchange-online';
export const MICROSOFT_THROTTLING =
  'https://learn.microsoft.com/Exchange/mail-flow-best-practices/continuous-error-throttling-smtp-auth-submissions';
export const SEND_AS_DENIED = 'https://github.com/gophish/gophish/issues/2900';
export const YAHOO = 'https://senders.yahooinc.com/smtp-error-codes/';
export const ZOHO = 'https://github.com/cachethq/cachet/issues/3052';
export const ZOHO_SENDER = 'https://github.com/getgrav/grav-plugin-email/issues/77';
export const FASTMAIL = 'https://www.fastmail.com/help/send/undeliverable.html';
export const OVH =
  'https://help.ovhcloud.com/csm/en-sg-email-blocked-for-spam?id=kb_article_view&sysparm_article=KB0057916';
export const OVH_LIMIT = 'https://github.com/aschroder/Magento-SMTP-Pro-Email-Extension/issues/94';
export const IONOS = 'https://www.ionos.co.uk/help/email/general-topics/what-are-the-mass-mailing-limits/';
export const STRATO = 'https://github.com/Peppermint-Lab/peppermint/issues/207';
export const POSTFIX = 'https://www.postfix.org/SMTPD_ACCESS_README.html';
export const POSTFIX_SENDER = 'https://github.com/nextcloud/data_request/issues/15';
export const EXIM = 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html';
export const EXIM_LIMIT = 'https://github.com/hestiacp/hestiacp/issues/2666';
export const SES = 'https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html';
export const SES_SMTP = 'https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html';
export const SES_QUOTA = 'https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html';
export const SES_ERRORS =
  'https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors';
export const SENDGRID = 'https://support.sendgrid.com/hc/en-us/articles/18322114821403';
export const SENDGRID_SENDER = 'https://www.twilio.com/docs/api/errors/60222';
export const MAILGUN = 'https://github.com/theoomoregbee/US-visa-appointment-notifier/issues/5';
export const MAILGUN_LIMIT = 'https://github.com/mailgun/mailgun-java/issues/50';
export const POSTMARK = 'https://postmarkapp.com/developer/api/overview#error-codes';
export const RESEND = 'https://resend.com/docs/api-reference/errors';
export const BREVO = 'https://developers.brevo.com/docs/how-it-works#error-codes';
export const MAILJET = 'https://dev.mailjet.com/email/reference/overview/errors/';
export const SPARKPOST = 'https://support.sparkpost.com/docs/tech-resources/extended-error-codes';
export const CPANEL = 'https://www.24x7serversupport.com/blog/domain-has-an-outgoing-mail-hold/';
export const HELO_REJECTED = 'https://github.com/Foundry376/Mailspring/issues/1054';
export const RELAY_AUTHENTICATION = 'https://github.com/4IceG/luci-app-sms-tool-js/issues/45';
export const MAILERSEND = 'https://developers.mailersend.com/general.html#errors';
export const NULL_MX = 'https://github.com/sisimai/set-of-emails/issues/4';
export const RFC_4954 = 'https://www.rfc-editor.org/rfc/rfc4954#section-6';
export const RFC_5321 = 'https://www.rfc-editor.org/rfc/rfc5321#section-4.2';
export const RFC_7372 = 'https://www.rfc-editor.org/rfc/rfc7372#section-3';
export const ENHANCED_CODES = 'https://www.iana.org/assignments/smtp-enhanced-status-codes';
export const PLESK_LIMIT =
  'https://help.wpspace.de/de/articles/10230817-postausgangskontrolle-mail-versand-limit-uberschritten';
