import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { type ReactNode, useEffect, useMemo } from 'react';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { ModalFrame } from '../components/ModalFrame';
import { ChooseFile } from '../import/ChooseFile';
import { EncodingField } from '../import/EncodingField';
import { useCsvFile } from '../import/use-csv-file';
import { useTranslate } from '../messages/use-translate';
import { type NumberedRow, toSuppressionRows } from './suppression-rows';
import { SuppressionImportOutcome } from './SuppressionImportOutcome';
import { useSuppressionImport } from './use-suppression-import';

/** The steps of an import: choose a file, see what was found in it, send its rows, show the outcome. */
const SuppressionImportDialog = ({ onRunning }: { onRunning: (isRunning: boolean) => void }) => {
  const translate = useTranslate();
  const { reading, read, changeEncoding, reset } = useCsvFile();
  const { progress, sum, start, startShared, cancel, reset: resetRun } = useSuppressionImport();
  const csv = reading.state === 'read' ? reading.csv : null;
  const rows = useMemo(() => (csv ? toSuppressionRows(csv.rows) : []), [csv]);
  const { state } = progress;
  useEffect(() => onRunning(state === 'running'), [onRunning, state]);

  const startOver = () => {
    resetRun();
    reset();
  };

  return (
    <ModalFrame title={translate('suppressions.import-title')}>
      {reading.state !== 'read' && <ChooseFile reading={reading} onChoose={read} />}
      {reading.state === 'read' && state === 'idle' && (
        <Found rows={rows} onStart={() => void start(rows)} onBack={reset}>
          <EncodingField {...reading} onChange={(encoding) => void changeEncoding(encoding)} />
        </Found>
      )}
      {state === 'running' && (
        <Modal.Body>
          <BatchProgressBar progress={progress} onCancel={cancel} />
        </Modal.Body>
      )}
      {reading.state === 'read' && state !== 'idle' && state !== 'running' && (
        <SuppressionImportOutcome
          progress={progress}
          sum={sum}
          onShared={() => void startShared()}
          onStartOver={startOver}
        />
      )}
    </ModalFrame>
  );
};

type FoundProps = { rows: NumberedRow[]; onStart: () => void; onBack: () => void; children: ReactNode };

/** Shows the number of rows of the file, and the first ones. The children say how it is read. */
const Found = ({ rows, onStart, onBack, children }: FoundProps) => {
  const translate = useTranslate();

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="flex-start" gap={3}>
          <Typography tag="p">{translate('suppressions.import-found', { count: rows.length })}</Typography>
          <ul>
            {rows.slice(0, MAX_SHOWN).map(({ number, value, reason }) => (
              <li key={`${number} ${value}`}>
                <Typography style={{ overflowWrap: 'anywhere' }}>
                  {[value, reason].filter(Boolean).join(' – ')}
                </Typography>
              </li>
            ))}
          </ul>
          {children}
          <Typography tag="p" textColor="neutral600">
            {translate('suppressions.import-effect')}
          </Typography>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onBack}>
          {translate('import.other-file')}
        </Button>
        <Button disabled={rows.length === 0} onClick={onStart}>
          {translate('import.start', { count: rows.length })}
        </Button>
      </Modal.Footer>
    </>
  );
};

const MAX_SHOWN = 5;

export default SuppressionImportDialog;
