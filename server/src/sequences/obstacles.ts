import type { Obstacle, Sequence, Step } from './contract';

type Candidate = Pick<Sequence, 'state' | 'senderEmail' | 'trackOpens' | 'trackClicks'> & {
  senders?: Sequence['senders'];
  steps: Array<Pick<Step, 'position' | 'subject' | 'html'>>;
};

export type ActivationContext = {
  hasPublicUrl: boolean;
  /** Each sender has a server of its own, or Strapi an email provider. */
  canSend: boolean;
  isTrackingDecided: boolean;
};

/** Reasons why a sequence cannot be activated; empty when it can. */
export const findObstacles = (
  sequence: Candidate,
  { hasPublicUrl, canSend, isTrackingDecided }: ActivationContext
): Obstacle[] => {
  const obstacles: Obstacle[] = [];

  if (sequence.state === 'archived') {
    obstacles.push({ code: 'archived', message: 'An archived sequence cannot be activated.' });
  }
  if (sequence.steps.length === 0) {
    obstacles.push({ code: 'no-steps', message: 'The sequence has no steps: write at least one.' });
  }
  for (const [index, { position, subject, html }] of sequence.steps.entries()) {
    if (index === 0 && isBlank(subject)) {
      obstacles.push({
        code: 'step-subject',
        position,
        message: `Step ${position} has no subject; only later steps may have none: they are sent as replies in the same thread.`,
      });
    }
    if (isBlank(html)) {
      obstacles.push({ code: 'step-body', position, message: `Step ${position} has no body.` });
    }
  }
  if (isBlank(sequence.senderEmail) && !sequence.senders?.length) {
    obstacles.push({
      code: 'sender',
      message: 'The sender is missing: pick one in Settings, or fill in its email address.',
    });
  }
  if (!hasPublicUrl) {
    obstacles.push({
      code: 'public-url',
      message: 'No public URL is configured: set `url` in config/server or `trackingUrl` of this plugin.',
    });
  }
  if (!canSend) {
    obstacles.push({
      code: 'email-provider',
      message: "Strapi's email plugin has no provider: configure one in config/plugins, such as nodemailer.",
    });
  }
  if ((sequence.trackOpens || sequence.trackClicks) && !isTrackingDecided) {
    obstacles.push({
      code: 'tracking-undecided',
      message:
        'Opens or clicks are tracked, and nobody has decided yet about people who have not agreed: decide in Settings, Sequences, Privacy.',
    });
  }

  return obstacles;
};

const isBlank = (text: string | null | undefined) => !text || text.trim() === '';
