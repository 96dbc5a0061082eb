import { ConfirmButton } from '../components/ConfirmButton';
import { useTranslate } from '../messages/use-translate';
import type { ResolveAction } from './use-resolve-emails';

type Props = {
  count: number;
  /** Some may have been delivered already. */
  isUncertain: boolean;
  onResolve: (action: ResolveAction) => Promise<unknown>;
  /** Labels for all emails of a state, or for the selected ones. */
  scope: 'all' | 'selected';
};

const ACTIONS: ResolveAction[] = ['resend', 'skip'];

/** Buttons that resend or skip many emails that were not sent, each after a confirmation. */
export const ResolveButtons = ({ count, isUncertain, onResolve, scope }: Props) => {
  const translate = useTranslate();
  const isRisky = (action: ResolveAction) => action === 'resend' && isUncertain;

  return (
    <>
      {ACTIONS.map((action) => (
        <ConfirmButton
          key={action}
          size="S"
          variant={action === 'resend' ? 'secondary' : 'tertiary'}
          isSafe={action === 'resend' && !isUncertain}
          question={translate(`emails.${action}-all${isRisky(action) ? '-uncertain' : ''}-question`, {
            count,
          })}
          onConfirm={() => startInBackground(onResolve(action))}
        >
          {translate(scope === 'all' ? `emails.${action}-all` : `emails.${action}`, { count })}
        </ConfirmButton>
      ))}
    </>
  );
};

/** Resolves at once, so that the confirmation closes. A progress bar follows the work, which never rejects. */
const startInBackground = async (work: Promise<unknown>) => void work;
