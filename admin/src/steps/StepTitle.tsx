import { Typography } from '@strapi/design-system';
import type { ReactElement } from 'react';
import { styled } from 'styled-components';
import { OpenedModal } from '../components/OpenedModal';
import { PlainLink } from '../components/PlainLink';
import { stepPath } from '../lib/step-path';
import { SavedPreview } from './SavedPreview';

type Props = {
  sequence: string;
  /** documentId */
  step: string;
  title: string;
  canEdit: boolean;
  canPreview: boolean;
};

/** Number and name of a step. They lead to its editor, or open its preview for who may only read. */
export const StepTitle = ({ canEdit, canPreview, ...step }: Props) => (
  <Typography variant="delta" fontWeight="semiBold" tag="h2">
    {canEdit && <PlainLink to={stepPath(step.sequence, step.step)}>{step.title}</PlainLink>}
    {canPreview && (
      <StepPreview {...step}>
        <TitleButton type="button">{step.title}</TitleButton>
      </StepPreview>
    )}
    {!canEdit && !canPreview && step.title}
  </Typography>
);

export const StepPreview = ({
  children,
  ...step
}: Pick<Props, 'sequence' | 'step' | 'title'> & { children: ReactElement }) => (
  <OpenedModal content={() => <SavedPreview {...step} />}>{children}</OpenedModal>
);

/** Looks like the link of who may edit. */
const TitleButton = styled.button`
  overflow-wrap: anywhere;
  text-align: start;
  text-decoration: underline;
  text-decoration-color: ${({ theme }) => theme.colors.neutral300};
  text-underline-offset: 3px;

  &:hover,
  &:focus-visible {
    color: ${({ theme }) => theme.colors.primary600};
    text-decoration-color: currentcolor;
  }
`;
