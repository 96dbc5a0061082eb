import { useTranslate } from '../messages/use-translate';
import { SmallNote } from './SmallNote';

type Props = { kind: 'opens' | 'clicks'; count: number | null | undefined };

/** Hits that are counted without the person, apart from all other figures. */
export const AnonymousNote = ({ kind, count }: Props) => {
  const translate = useTranslate();
  if (!count) return null;

  return (
    <SmallNote
      text={translate(`statistics.anonymous.${kind}`, { count })}
      hint={translate('statistics.anonymous.hint')}
    />
  );
};
