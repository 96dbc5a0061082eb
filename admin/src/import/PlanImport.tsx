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
import { faultOfMapping } from './mapping';
import { readColumns } from './plan';
import { PreviewRows } from './PreviewRows';
import { RefusalSummary } from './RefusalSummary';

type Props = { csv: Csv; name: string; onStart: (plan: ImportPlan) => Promise<void>; onBack: () => void };

/** Where the columns go, what ten rows will be, and what would be refused; before anything is written. */
export const PlanImport = ({ csv, name, onStart, onBack }: Props) => {
  const translate = useTranslate();
  const nameOf = (number: number) => translate('import.column', { number });
  const [columns, setColumns] = useState(() => readColumns(csv, nameOf));
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>('skip');
  const { headers, rows, mapping, hasHeader } = columns;
  const fault = faultOfMapping(mapping);
  const refusals = useRowChecks(rows, mapping, fault === null);
  const check = useDuplicates(rows, mapping);
  const duplicates = check.state === 'known' ? check.duplicates : NONE;
  const known = [...duplicates].filter((number) => !refusals?.has(number)).length;
  const count = refusals ? rows.length - refusals.size : 0;

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
              onCheckedChange={(checked) => setColumns(readColumns(csv, nameOf, checked === true))}
            >
              {translate('import.has-header')}
            </Checkbox>
          </Flex>
          <MapColumns columns={columns} onChange={(next) => setColumns({ ...columns, mapping: next })} />
          {fault ? (
            <Typography role="status" tag="p" textColor="danger600">
              {translate(`import.mapping.${fault}`)}
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
          {!fault && (
            <DuplicateChoice value={onDuplicate} onChange={setOnDuplicate} check={check} count={known} />
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onBack}>
          {translate('import.other-file')}
        </Button>
        <Button
          disabled={count === 0}
          loading={fault === null && refusals === null}
          onClick={() =>
            refusals &&
            void onStart({ rows, headers, mapping, refusals, onDuplicate, delimiter: csv.delimiter })
          }
        >
          {translate('import.start', { count })}
        </Button>
      </Modal.Footer>
    </>
  );
};

const NONE: Duplicates = new Set();
