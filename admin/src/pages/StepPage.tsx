import { Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router-dom';
import type { GetSequence } from '../../../server/src/sequences/contract';
import { useGetSequenceQuery } from '../api/sequences';
import { NotFoundPage } from '../components/NotFoundPage';
import { SequenceClock } from '../components/SequenceClock';
import { KEEPS_FORM } from '../components/UnsavedChangesGuard';
import { useCanEdit } from '../hooks/use-can-edit';
import { useTranslate } from '../messages/use-translate';
import { StepEditor } from '../steps/StepEditor';
import { NEW_STEP } from '../lib/step-path';
import { useStepCounts } from '../steps/use-step-counts';

/** The page on which a step is written. It redirects users who may not edit the step to the list of steps. */
export const StepPage = () => {
  const { documentId = '' } = useParams();
  const query = useGetSequenceQuery({ documentId }, { refetchOnMountOrArgChange: true });
  const sequence = query.data?.data;
  const list = `/plugins/sequences/sequences/${documentId}?tab=steps`;

  return sequence ? (
    <LoadedStepPage sequence={sequence} list={list} />
  ) : (
    <NotFoundPage query={query} fallback={list} />
  );
};

type LoadedSequence = GetSequence['response']['data'];

const LoadedStepPage = ({ sequence, list }: { sequence: LoadedSequence; list: string }) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { step: name = '' } = useParams();
  const { canEdit, isLoading } = useCanEdit(sequence.state);
  const counts = useStepCounts(sequence);
  const [created, setCreated] = useState<string | null>(null);
  const step = sequence.steps.find(({ documentId }) => documentId === name) ?? null;
  const isNew = name === NEW_STEP || name === created;
  const position = step?.position ?? sequence.steps.length + 1;

  if (isLoading) return <Page.Loading />;
  if (!canEdit || sequence.state === 'archived' || !(step || isNew)) return <Navigate to={list} replace />;

  /** The form of a new step stays open, at the address of the step. */
  const showCreated = (documentId: string) => {
    setCreated(documentId);
    navigate(`../${documentId}`, { relative: 'path', replace: true, state: KEEPS_FORM });
  };

  return (
    <SequenceClock timezone={sequence.timezone}>
      <Page.Main>
        <Page.Title>{`${translate('steps.number', { position })} · ${sequence.name}`}</Page.Title>
        <StepEditor
          key={isNew ? NEW_STEP : name}
          sequence={sequence}
          step={isNew ? null : step}
          position={position}
          counts={counts}
          onCreate={showCreated}
        />
      </Page.Main>
    </SequenceClock>
  );
};
