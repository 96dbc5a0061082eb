import { useEffect, useState } from 'react';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { EnrollInto } from '../prospects/EnrollInto';
import { ChooseFile } from './ChooseFile';
import { ImportOutcome } from './ImportOutcome';
import { ImportProgress } from './ImportProgress';
import { PlanImport } from './PlanImport';
import { useCsvFile } from './use-csv-file';
import { useImportRun } from './use-import-run';

type Props = { onRunning: (isRunning: boolean) => void; onClose: () => void };

/** The steps of an import: choose a file, map its columns, send its rows, show the outcome, enroll the people. */
const ImportDialog = ({ onRunning, onClose }: Props) => {
  const translate = useTranslate();
  const { reading, read, changeEncoding, reset } = useCsvFile();
  const run = useImportRun();
  const [isEnrolling, setEnrolling] = useState(false);
  const { state } = run.progress;
  useEffect(() => onRunning(state === 'running'), [onRunning, state]);

  const startOver = () => {
    run.reset();
    reset();
  };

  if (isEnrolling)
    return (
      <ModalFrame title={translate('enrollments.into')}>
        <EnrollInto prospects={run.sum.prospects} onClose={onClose} onRunning={onRunning} />
      </ModalFrame>
    );
  return (
    <ModalFrame title={translate('import.title')}>
      {reading.state !== 'read' && <ChooseFile reading={reading} onChoose={read} />}
      {reading.state === 'read' && state === 'idle' && (
        <PlanImport
          key={reading.encoding}
          file={reading}
          onEncoding={(encoding) => void changeEncoding(encoding)}
          onStart={run.start}
          onBack={reset}
        />
      )}
      {reading.state === 'read' && state === 'running' && <ImportProgress {...run} />}
      {reading.state === 'read' && state !== 'idle' && state !== 'running' && (
        <ImportOutcome
          {...run}
          name={reading.name}
          onStartOver={startOver}
          onEnroll={() => setEnrolling(true)}
        />
      )}
    </ModalFrame>
  );
};

export default ImportDialog;
