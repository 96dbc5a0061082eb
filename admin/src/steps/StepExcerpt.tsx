import { Typography } from '@strapi/design-system';
import { useMemo } from 'react';
import { styled } from 'styled-components';
import type { Step } from '../../../server/src/sequences/contract';
import { MERGE_TAGS } from '../editor/merge-tags';
import { useTranslate } from '../messages/use-translate';
import { excerptOf } from './excerpt';

/** The first words of the email, on at most two lines. Merge tags are shown by their names in the menu of the editor. */
export const StepExcerpt = ({ step: { html, text } }: { step: Step }) => {
  const translate = useTranslate();
  const excerpt = useMemo(() => {
    const nameOf = (path: string) => {
      const known = MERGE_TAGS.find((tag) => tag === path);
      return known ? translate(`editor.tag.${known}`) : (OWN_ATTRIBUTE.exec(path)?.[1] ?? '…');
    };
    return excerptOf({ html, text }, (path) => `{${nameOf(path)}}`);
  }, [html, text, translate]);

  return (
    <TwoLines tag="p" textColor="neutral600">
      {excerpt || translate('steps.no-message')}
    </TwoLines>
  );
};

const OWN_ATTRIBUTE = /^prospect\.attributes\.([\w-]+)$/;

const TwoLines = styled(Typography)`
  display: -webkit-box;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`;
