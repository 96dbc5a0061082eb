import type { Segment } from '../../../server/src/prospects/segments/contract';
import { useListSegmentsQuery } from '../api/segments';
import { OptionFilter } from '../components/OptionFilter';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** documentId */
  value: string | undefined;
  onChange: (segment: Segment | undefined) => void;
};

/** Chooses a segment, or everybody. Renders nothing as long as there are no segments. */
export const SegmentFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();
  const { data } = useListSegmentsQuery();
  const segments = data?.data ?? [];
  const isKnown = segments.some(({ documentId }) => documentId === value);
  if (data === undefined || (segments.length === 0 && value === undefined)) return null;
  const options = segments.map(({ documentId, name }) => ({ value: documentId, label: name }));
  const deleted = { value: value ?? '', label: translate('segments.deleted-one') };

  return (
    <OptionFilter
      label={translate('segments.filter')}
      all={translate('segments.none')}
      options={value === undefined || isKnown ? options : [deleted, ...options]}
      value={value}
      onChange={(chosen) => onChange(segments.find(({ documentId }) => documentId === chosen))}
    />
  );
};
