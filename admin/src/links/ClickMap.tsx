import { Box, Flex, Modal, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { LinkStatistics, StepSummary } from '../../../server/src/statistics/contract';
import { QueryState } from '../components/QueryState';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { useGetClickMapQuery } from '../api/links';
import { ClickMapFrame } from './ClickMapFrame';

type Props = { sequence: string; steps: StepSummary[]; links: LinkStatistics[] };

const WIDTHS = { desktop: 640, phone: 375 };
type Width = keyof typeof WIDTHS;

/** What a modal shows: a step as it is now, with each link's share of the emails that carried it drawn over the link. */
export const ClickMap = ({ sequence, steps, links }: Props) => {
  const translate = useTranslate();
  const [step, setStep] = useState(steps[0].documentId);
  const [width, setWidth] = useState<Width>('desktop');
  const query = useGetClickMapQuery({ documentId: sequence, step });
  const html = query.data?.data.html ?? '';
  const isMapped = (link: LinkStatistics) => html.includes(`#link-${link.id}"`);
  const earlier = links.filter((link) => link.step?.documentId === step && !isMapped(link) && link.total > 0);

  return (
    <ModalFrame title={translate('links.map')}>
      <Modal.Body>
        <Flex gap={2} wrap="wrap" paddingBottom={4}>
          <SingleSelect
            size="S"
            aria-label={translate('statistics.column.step')}
            value={step}
            onChange={(value) => setStep(String(value))}
          >
            {steps.map(({ documentId, position }) => (
              <SingleSelectOption key={documentId} value={documentId}>
                {translate('statistics.step', { step: position })}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <SingleSelect
            size="S"
            aria-label={translate('preview.view')}
            value={width}
            onChange={(value) => setWidth(value === 'phone' ? 'phone' : 'desktop')}
          >
            <SingleSelectOption value="desktop">{translate('preview.desktop')}</SingleSelectOption>
            <SingleSelectOption value="phone">{translate('preview.phone')}</SingleSelectOption>
          </SingleSelect>
        </Flex>
        <QueryState query={query}>
          <Box overflow="auto" borderColor="neutral200" hasRadius>
            <ClickMapFrame key={`${step} ${width}`} html={html} width={WIDTHS[width]} links={links} />
          </Box>
          {earlier.length > 0 && (
            <Typography tag="p" textColor="neutral600" paddingTop={3}>
              {translate('links.map-earlier', { count: earlier.length })}
            </Typography>
          )}
        </QueryState>
      </Modal.Body>
    </ModalFrame>
  );
};
