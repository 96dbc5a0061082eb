import { ConfirmButton } from '../components/ConfirmButton';
import { useTranslate } from '../messages/use-translate';
import type { Resolving } from './use-resolve-emails';

type Props = {
  count: number;
  /** Some may have arrived already. */
  isUncertain: boolean;
  onResolve: (action: Resolving) => Promise<unknown>;
  /** What the buttons say: of all emails of a state, or of the chosen ones. */
  of: 'all' | 'chosen';
};

const ACTIONS: Resolving[] = ['resend', 'skip'];

/** For many emails that did not leave; each asks before it begins. */
export const ResolveButtons = ({ count, isUncertain, onResolve, of }: Props) => {
  const translate = useTranslate();
  const isRisky = (action: Resolving) => action === 'resend' && isUncertain;

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
          onConfirm={() => startOf(onResolve(action))}
        >
          {translate(of === 'all' ? `emails.${action}-all` : `emails.${action}`, { count })}
        </ConfirmButton>
      ))}
    </>
  );
};

/** The dialog closes at once: how far it is stands beside the list. */
const startOf = async (work: Promise<unknown>) => void work;
