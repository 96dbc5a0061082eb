import type { HistoryArea } from '../../../server/src/history/contract';
import { OptionFilter } from '../components/OptionFilter';
import { useTranslate } from '../messages/use-translate';
import { AREAS } from './areas';

type Props = { value: HistoryArea | undefined; onChange: (area: string) => void };

/** Filters history entries by what they are about. */
export const AreaFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <OptionFilter
      label={translate('history.area-filter')}
      all={translate('history.all-areas')}
      options={AREAS.map((area) => ({ value: area, label: translate(`history.area.${area}`) }))}
      value={value}
      onChange={(area) => onChange(area ?? '')}
    />
  );
};
