import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import { CheckSummary } from './CheckSummary';
import { ConsentTerms } from './ConsentTerms';
import { DuplicateChoice } from './DuplicateChoice';
import type { Encoding } from './encodings';
import { FileSettings } from './FileSettings';
import type { ImportPlan } from './import-run';
import { ImportTags } from './ImportTags';
import { MapColumns } from './MapColumns';
import { PreviewRows } from './PreviewRows';
import { PurposeChoice } from './PurposeChoice';
import type { ReadFile } from './use-csv-file';
import { useImportPlan } from './use-import-plan';

type Props = {
  file: ReadFile;
  onEncoding: (encoding: Encoding) => void;
  onStart: (plan: ImportPlan) => Promise<void>;
  onBack: () => void;
};

/** How the file is read, its columns, a preview of ten rows, and what the import will do. Nothing is written before `onStart`. */
export const PlanImport = ({ file, onEncoding, onStart, onBack }: Props) => {
  const translate = useTranslate();
  const plan = useImportPlan(file);
  const { columns, purpose, onDuplicate, mappingError, checks, people, suppressed, importableCount } = plan;
  const { headers, rows, mapping } = columns;
  const isForProspects = purpose === 'prospects';

  const start = () => {
    const ready = plan.toPlan();
    if (ready) void onStart(ready);
  };

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <FileSettings
            file={file}
            columns={columns}
            onEncoding={onEncoding}
            onHeaderRow={plan.setHeaderRow}
          />
          <PurposeChoice value={purpose} onChange={plan.setPurpose} />
          <MapColumns
            columns={columns}
            onChange={plan.changeTarget}
            onLeaveOutAttributes={plan.leaveOutAttributes}
          />
          {mappingError ? (
            <Typography role="status" tag="p" textColor="danger600">
              {translate(`import.mapping.${mappingError}`)}
            </Typography>
          ) : (
            <>
              <PreviewRows
                rows={rows}
                mapping={mapping}
                checks={checks}
                people={isForProspects ? people : { existing: suppressed, suppressed }}
                onDuplicate={onDuplicate}
              />
              <CheckSummary
                {...{ rows, headers, checks, suppressed, name: file.name }}
                delimiter={file.csv.delimiter}
              />
            </>
          )}
          {!mappingError && isForProspects && (
            <DuplicateChoice
              value={onDuplicate}
              onChange={plan.setOnDuplicate}
              check={plan.check}
              changes={plan.changes}
            />
          )}
          {!mappingError && isForProspects && <ImportTags value={plan.tags} onChange={plan.setTags} />}
          {plan.hasConsentColumn && isForProspects && (
            <ConsentTerms
              value={plan.consents}
              isUpdate={onDuplicate !== 'skip'}
              onChange={plan.setConsents}
            />
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onBack}>
          {translate('import.other-file')}
        </Button>
        <Button
          disabled={importableCount === 0}
          loading={mappingError === null && checks === null}
          onClick={start}
        >
          {translate(isForProspects ? 'import.start' : 'import.start-unsubscribed', {
            count: importableCount,
          })}
        </Button>
      </Modal.Footer>
    </>
  );
};
