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

/**
 * The content of a modal: the current version of a step, with the click rate drawn over each link. The rate
 * of a link is its share of the emails that contained it.
 */
export const ClickMap = ({ sequence, steps, links }: Props) => {
  const translate = useTranslate();
  const [step, setStep] = useState(steps[0].documentId);
  const [width, setWidth] = useState<Width>('desktop');
  const query = useGetClickMapQuery({ documentId: sequence, step });
  const html = query.data?.data.html ?? '';
  const isMapped = (link: LinkStatistics) => html.includes(`#link-${link.id}"`);
  const removedLinks = links.filter(
    (link) => link.step?.documentId === step && !isMapped(link) && link.total > 0
  );

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
          {removedLinks.length > 0 && (
            <Typography tag="p" textColor="neutral600" paddingTop={3}>
              {translate('links.earlier-versions', { count: removedLinks.length })}
            </Typography>
          )}
        </QueryState>
      </Modal.Body>
    </ModalFrame>
  );
};
