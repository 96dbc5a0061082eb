import { Typography } from '@strapi/design-system';
import type { GuardrailReason, Sequence } from '../../../server/src/sequences/contract';
import { Notice } from '../components/Notice';
import { useTrippedGuardrail } from '../hooks/use-tripped-guardrail';
import { useTranslate } from '../messages/use-translate';

/** The guardrail that paused the sequence; null when none did. */
export const guardrailOf = ({ state, pauseReason }: Sequence): GuardrailReason | null =>
  state === 'paused' && pauseReason !== null && pauseReason !== 'moved' ? pauseReason : null;

/** Explains why a guardrail paused a sequence, with the figures, and what to do before it is resumed. */
export const GuardrailNotice = ({ documentId, reason }: { documentId: string; reason: GuardrailReason }) => {
  const translate = useTranslate();
  const figures = useTrippedGuardrail({ scope: 'sequence', subject: documentId }, true);

  return (
    <Notice isError title={translate(`emails.cause.${reason}`)}>
      <Typography tag="p">
        {figures} {translate(`sending.advice.${reason}`)}
      </Typography>
    </Notice>
  );
};
