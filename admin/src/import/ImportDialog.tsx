import { useEffect } from 'react';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { ChooseFile } from './ChooseFile';
import { useCsvFile } from './use-csv-file';
import { ImportOutcome } from './ImportOutcome';
import { ImportProgress } from './ImportProgress';
import { useImportRun } from './use-import-run';
import { PlanImport } from './PlanImport';

/** The steps of an import: choose a file, map its columns, send its rows, show the outcome. */
const ImportDialog = ({ onRunning }: { onRunning: (isRunning: boolean) => void }) => {
  const translate = useTranslate();
  const { reading, read, reset } = useCsvFile();
  const run = useImportRun();
  const { state } = run.progress;
  useEffect(() => onRunning(state === 'running'), [onRunning, state]);

  const startOver = () => {
    run.reset();
    reset();
  };

  return (
    <ModalFrame title={translate('import.title')}>
      {reading.state !== 'read' && <ChooseFile reading={reading} onChoose={read} />}
      {reading.state === 'read' && state === 'idle' && (
        <PlanImport csv={reading.csv} name={reading.name} onStart={run.start} onBack={reset} />
      )}
      {reading.state === 'read' && state === 'running' && <ImportProgress {...run} />}
      {reading.state === 'read' && state !== 'idle' && state !== 'running' && (
        <ImportOutcome {...run} name={reading.name} onStartOver={startOver} />
      )}
    </ModalFrame>
  );
};

export default ImportDialog;
