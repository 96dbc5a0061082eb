import type { Obstacle, Sequence, Step } from './contract';

type Draft = Pick<Sequence, 'state' | 'senderEmail'> & {
  steps: Array<Pick<Step, 'position' | 'subject' | 'html'>>;
};

export type ActivationContext = { hasPublicAddress: boolean; hasEmailProvider: boolean };

/** What stands in the way of activating a sequence; nothing when it is empty. */
export const findObstacles = (
  draft: Draft,
  { hasPublicAddress, hasEmailProvider }: ActivationContext
): Obstacle[] => {
  const obstacles: Obstacle[] = [];

  if (draft.state === 'archived') {
    obstacles.push({ code: 'archived', message: 'An archived sequence cannot be activated.' });
  }
  if (draft.steps.length === 0) {
    obstacles.push({ code: 'no-steps', message: 'The sequence has no steps: write at least one.' });
  }
  for (const [index, { position, subject, html }] of draft.steps.entries()) {
    if (index === 0 && isBlank(subject)) {
      obstacles.push({
        code: 'step-subject',
        position,
        message: `Step ${position} has no subject; only later steps may leave it empty, to answer in the same thread.`,
      });
    }
    if (isBlank(html)) {
      obstacles.push({ code: 'step-body', position, message: `Step ${position} has no body.` });
    }
  }
  if (isBlank(draft.senderEmail)) {
    obstacles.push({
      code: 'sender',
      message: 'The sender is missing: fill in its email address in Settings.',
    });
  }
  if (!hasPublicAddress) {
    obstacles.push({
      code: 'public-url',
      message: 'No public address is known: set `url` in config/server or `trackingUrl` of this plugin.',
    });
  }
  if (!hasEmailProvider) {
    obstacles.push({
      code: 'email-provider',
      message: "Strapi's email plugin has no provider: configure one in config/plugins, such as nodemailer.",
    });
  }

  return obstacles;
};

const isBlank = (text: string | null | undefined) => !text || text.trim() === '';
