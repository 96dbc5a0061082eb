import { useTranslate } from '../messages/use-translate';
import { SmallNote } from './SmallNote';
import { useAudience } from './use-audience';

/** Opens of which nobody can tell whose they were: beside those of people, or among those of robots. */
export const UnclearNote = ({ count }: { count: number }) => {
  const translate = useTranslate();
  const [audience] = useAudience();
  if (count === 0) return null;

  return (
    <SmallNote
      text={translate(audience === 'human' ? 'statistics.unclear' : 'statistics.unclear.within', { count })}
      hint={translate('statistics.unclear.hint')}
    />
  );
};
