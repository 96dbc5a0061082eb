import type { ReactNode } from 'react';
import { FigureCard } from '../components/FigureCard';
import { useTranslate } from '../messages/use-translate';

export type TotalName = 'sent' | 'opens' | 'clicks' | 'replies' | 'bounces' | 'unsubscribes';

type Props = {
  name: TotalName;
  /** The formatted value. */
  figure: string;
  children?: ReactNode;
};

/** One total; a tooltip explains what it counts, or its formula. */
export const TotalCard = ({ name, ...card }: Props) => {
  const translate = useTranslate();

  return (
    <FigureCard
      title={translate(`statistics.total.${name}`)}
      hint={translate(`statistics.total.${name}.hint`)}
      {...card}
    />
  );
};
