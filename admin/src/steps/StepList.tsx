import { styled } from 'styled-components';
import type { StepCounts } from '../../../server/src/emails/list/contract';
import type { Sequence, Step } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';
import { MoveButtons } from './MoveButtons';
import { StepActions } from './StepActions';
import { StepCard } from './StepCard';
import { StepFigures } from './StepFigures';
import { moveItem } from './step-order';
import { useDragOrder } from './use-drag-order';
import { useStepFigures } from './use-step-figures';
import { useStepOrder } from './use-step-order';
import { WaitLine } from './WaitLine';

type Props = {
  sequence: Sequence & { steps: Step[] };
  /** The emails of each step, if the sequence has started. */
  counts: StepCounts[] | undefined;
  canEdit: boolean;
  canPreview: boolean;
  onEdit: (step: string) => void;
};

/** The steps in their order, with the waits between them. Steps are moved by buttons or dragged, and the waits stay. */
export const StepList = ({ sequence, counts, canEdit, canPreview, onEdit }: Props) => {
  const translate = useTranslate();
  const { documentId } = sequence;
  const { steps, move, isSaving } = useStepOrder({ sequence: documentId, steps: sequence.steps, counts });
  const { list, drag, handleOf } = useDragOrder<HTMLOListElement>({
    items: steps.map((step) => step.documentId).join(),
    onDrop: (from, to) => void move(from, to),
  });
  const figures = useStepFigures(sequence);
  const indexes = steps.map((_, index) => index);
  const places = drag ? moveItem(indexes, drag.from, drag.to) : indexes;

  return (
    <List ref={list} $isDragging={drag !== null}>
      {steps.map((step, index) => {
        const place = places.indexOf(index);
        const name = step.name || translate('steps.number', { position: step.position });
        const own = figures?.get(step.documentId);

        return (
          <li key={step.documentId} style={{ order: place }}>
            <WaitLine place={steps[place]} isFirst={place === 0} />
            <Slot $isEmpty={drag?.from === index}>
              <Card $shift={drag?.from === index ? drag.shift : null}>
                <StepCard
                  {...{ step, name, canEdit, canPreview }}
                  sequence={documentId}
                  position={place + 1}
                  moveButtons={
                    canEdit && (
                      <MoveButtons
                        name={name}
                        isFirst={index === 0}
                        isLast={index === steps.length - 1}
                        isSaving={isSaving}
                        handle={handleOf(index)}
                        onMove={(by) => void move(index, index + by)}
                      />
                    )
                  }
                  actions={
                    canEdit && (
                      <StepActions
                        {...{ name, counts }}
                        step={step.documentId}
                        onEdit={() => onEdit(step.documentId)}
                      />
                    )
                  }
                  figures={
                    own && (
                      <StepFigures
                        step={step.documentId}
                        name={name}
                        figures={own}
                        scheduled={counts?.find((count) => count.step === step.documentId)?.scheduled ?? 0}
                      />
                    )
                  }
                />
              </Card>
            </Slot>
          </li>
        );
      })}
    </List>
  );
};

const List = styled.ol<{ $isDragging: boolean }>`
  display: flex;
  flex-direction: column;
  list-style: none;
  /* The page must not scroll along when items above make room. */
  overflow-anchor: ${({ $isDragging }) => ($isDragging ? 'none' : 'auto')};
  user-select: ${({ $isDragging }) => ($isDragging ? 'none' : 'auto')};
`;

/** The place of a card: empty while the card is dragged, it shows where the card lands. */
const Slot = styled.div<{ $isEmpty: boolean }>`
  border-radius: ${({ theme }) => theme.borderRadius};
  outline: 2px dashed ${({ $isEmpty, theme }) => ($isEmpty ? theme.colors.primary600 : 'transparent')};
  outline-offset: -2px;
`;

/** `$shift` is set while it is dragged: the card follows the pointer from its place. */
const Card = styled.div<{ $shift: number | null }>`
  position: relative;
  padding: ${({ theme }) => theme.spaces[5]};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  ${({ $shift, theme }) =>
    $shift !== null &&
    `
      z-index: 1;
      transform: translateY(calc(var(--pointer-offset, 0px) - ${$shift}px));
      box-shadow: ${theme.shadows.popupShadow};
    `}
`;
