import { useListTrippedGuardrailsQuery } from '../api/guardrails';
import { useTranslate } from '../messages/use-translate';

type Subject = { scope: 'sequence' | 'sender'; subject: string };

/** The figures by which a guardrail paused a sequence or sender, as a sentence; null until they are known. */
export const useTrippedGuardrail = ({ scope, subject }: Subject, isTripped: boolean): string | null => {
  const translate = useTranslate();
  const { data } = useListTrippedGuardrailsQuery(undefined, {
    skip: !isTripped,
    refetchOnMountOrArgChange: true,
  });
  const tripped = data?.data.find((each) => each.scope === scope && each.subject === subject);

  return tripped ? translate(`guardrails.figures.${tripped.reason}`, tripped) : null;
};
