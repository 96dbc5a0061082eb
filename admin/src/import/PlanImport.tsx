import { Button, Checkbox, Flex, Modal, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../messages/use-translate';
import { useRowChecks } from './use-row-checks';
import type { Csv } from './csv';
import { DuplicateChoice } from './DuplicateChoice';
import { useDuplicates } from './use-duplicates';
import type { ImportPlan, OnDuplicate } from './import-run';
import type { Duplicates } from './find-duplicates';
import { MapColumns } from './MapColumns';
import { findMappingError } from './mapping';
import { readColumns } from './plan';
import { PreviewRows } from './PreviewRows';
import { RefusalSummary } from './RefusalSummary';

type Props = { csv: Csv; name: string; onStart: (plan: ImportPlan) => Promise<void>; onBack: () => void };

/** Column mapping, a preview of ten rows, and the rows that would be refused. Nothing is written before `onStart`. */
export const PlanImport = ({ csv, name, onStart, onBack }: Props) => {
  const translate = useTranslate();
  const defaultName = (number: number) => translate('import.column', { number });
  const [columns, setColumns] = useState(() => readColumns(csv, defaultName));
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>('skip');
  const { headers, rows, mapping, hasHeader } = columns;
  const mappingError = findMappingError(mapping);
  const refusals = useRowChecks(rows, mapping, mappingError === null);
  const check = useDuplicates(rows, mapping);
  const duplicates = check.state === 'known' ? check.duplicates : NO_DUPLICATES;
  const duplicateCount = [...duplicates].filter((number) => !refusals?.has(number)).length;
  const importableCount = refusals ? rows.length - refusals.size : 0;

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <Flex direction="column" alignItems="stretch" gap={2}>
            <Typography tag="p" fontWeight="bold">
              {translate('import.file', { name, count: rows.length })}
            </Typography>
            <Checkbox
              checked={hasHeader}
              onCheckedChange={(checked) => setColumns(readColumns(csv, defaultName, checked === true))}
            >
              {translate('import.has-header')}
            </Checkbox>
          </Flex>
          <MapColumns columns={columns} onChange={(next) => setColumns({ ...columns, mapping: next })} />
          {mappingError ? (
            <Typography role="status" tag="p" textColor="danger600">
              {translate(`import.mapping.${mappingError}`)}
            </Typography>
          ) : (
            <>
              <PreviewRows
                rows={rows}
                mapping={mapping}
                refusals={refusals}
                duplicates={duplicates}
                onDuplicate={onDuplicate}
              />
              <RefusalSummary
                rows={rows}
                headers={headers}
                refusals={refusals}
                delimiter={csv.delimiter}
                name={name}
              />
            </>
          )}
          {!mappingError && (
            <DuplicateChoice
              value={onDuplicate}
              onChange={setOnDuplicate}
              check={check}
              count={duplicateCount}
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
          loading={mappingError === null && refusals === null}
          onClick={() =>
            refusals &&
            void onStart({ rows, headers, mapping, refusals, onDuplicate, delimiter: csv.delimiter })
          }
        >
          {translate('import.start', { count: importableCount })}
        </Button>
      </Modal.Footer>
    </>
  );
};

const NO_DUPLICATES: Duplicates = new Set();
