import { useEffect } from 'react';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { ChooseFile } from './ChooseFile';
import { useCsvFile } from './use-csv-file';
import { ImportOutcome } from './ImportOutcome';
import { ImportProgress } from './ImportProgress';
import { useImportRun } from './use-import-run';
import { PlanImport } from './PlanImport';

/** A file is chosen, its columns are mapped, its rows are sent, and what became of them is told. */
const ImportDialog = ({ onRunning }: { onRunning: (isRunning: boolean) => void }) => {
  const translate = useTranslate();
  const { reading, read, forget } = useCsvFile();
  const run = useImportRun();
  const { state } = run.progress;
  useEffect(() => onRunning(state === 'running'), [onRunning, state]);

  const startAnew = () => {
    run.reset();
    forget();
  };

  return (
    <ModalFrame title={translate('import.title')}>
      {reading.state !== 'read' && <ChooseFile reading={reading} onChoose={read} />}
      {reading.state === 'read' && state === 'idle' && (
        <PlanImport csv={reading.csv} name={reading.name} onStart={run.start} onBack={forget} />
      )}
      {reading.state === 'read' && state === 'running' && <ImportProgress {...run} />}
      {reading.state === 'read' && state !== 'idle' && state !== 'running' && (
        <ImportOutcome {...run} name={reading.name} onStartAnew={startAnew} />
      )}
    </ModalFrame>
  );
};

export default ImportDialog;
