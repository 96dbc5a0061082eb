import { Typography } from '@strapi/design-system';
import { useMemo } from 'react';
import { styled } from 'styled-components';
import type { Step } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';
import { excerptOf } from './excerpt';
import { useTagLabel } from './use-tag-label';

/** The first words of the email, on at most two lines. */
export const StepExcerpt = ({ step: { html, text } }: { step: Step }) => {
  const translate = useTranslate();
  const label = useTagLabel();
  const excerpt = useMemo(() => excerptOf({ html, text }, label), [html, text, label]);

  return (
    <TwoLines tag="p" textColor="neutral600">
      {excerpt || translate('steps.no-message')}
    </TwoLines>
  );
};

const TwoLines = styled(Typography)`
  display: -webkit-box;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
  overflow-wrap: anywhere;
`;
